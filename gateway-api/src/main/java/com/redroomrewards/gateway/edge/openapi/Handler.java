package com.redroomrewards.gateway.edge.openapi;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** A method that serves an operation, as its signature tells. */
record Handler(RequestMappingInfo mapping, HandlerMethod method) {

    /** Those that serve this method and path; several, where they differ in media types or parameters. */
    static List<Handler> of(String endpoint, Map<RequestMappingInfo, HandlerMethod> all) {
        return all.entrySet().stream()
                .map(entry -> new Handler(entry.getKey(), entry.getValue()))
                .filter(handler -> handler.endpoints().anyMatch(endpoint::equals))
                .toList();
    }

    private Stream<String> endpoints() {
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        mapping.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    /** The last word of its package: what it is about. */
    String resource() {
        var name = method.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What it takes from path, query and headers. */
    List<Input> inputs() {
        return parameters().map(Input::of).flatMap(Optional::stream).toList();
    }

    /** What it reads from the body, if it does. */
    Optional<Type> body() {
        var declared = method.getMethodAnnotation(ReadsBody.class);
        if (declared != null) {
            return Optional.of(declared.value());
        }
        return parameters()
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(Parameter::getParameterizedType)
                .findFirst();
    }

    /** What a body that is not JSON may look like, if that is told. */
    Optional<String> example() {
        return Optional.ofNullable(method.getMethodAnnotation(ReadsBody.class))
                .map(ReadsBody::example)
                .filter(example -> !example.isEmpty());
    }

    private Stream<Parameter> parameters() {
        return Arrays.stream(method.getMethod().getParameters());
    }

    /** What it answers when all is well, without what wraps it; empty when that is nothing. */
    Optional<Type> answer() {
        var type = method.getMethod().getGenericReturnType();
        if (type == ResponseEntity.class) {
            return Optional.of(Object.class);
        }
        if (type instanceof ParameterizedType wrapped
                && wrapped.getRawType() instanceof Class<?> wrapper
                && HttpEntity.class.isAssignableFrom(wrapper)) {
            type = wrapped.getActualTypeArguments()[0];
        }
        return type == void.class || type == Void.class ? Optional.empty() : Optional.of(type);
    }

    /** The status with which it answers when all is well. */
    HttpStatus status() {
        var status = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), ResponseStatus.class);
        return status == null ? HttpStatus.OK : status.code();
    }

    /** The media types that it alone reads; empty when it reads what its operation does. */
    Collection<MediaType> consumes() {
        return mapping.getConsumesCondition().getConsumableMediaTypes();
    }

    /** The media types that it writes. */
    Collection<MediaType> produces() {
        var types = mapping.getProducesCondition().getProducibleMediaTypes();
        return types.isEmpty() ? List.of(MediaType.APPLICATION_JSON) : types;
    }
}
