package com.redroomrewards.gateway.edge.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the contract what a handler reads that takes the body from the request by itself. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsBody {

    /** What it is as JSON. */
    Class<?> value();

    /** What it may look like in the other media type that the operation takes. */
    String example() default "";
}
