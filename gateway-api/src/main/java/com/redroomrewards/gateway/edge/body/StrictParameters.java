package com.redroomrewards.gateway.edge.body;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Ids and whole numbers of paths and queries, in the one form that the contract has for them. Spring's own would take spaces,
 * hexadecimal and the digits of any script; it falls back on editors when a converter refuses a text, so these are editors.
 */
@ControllerAdvice
final class StrictParameters {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,19}");

    @InitBinder
    void readStrictly(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Reader(Uuids::parse));
        binder.registerCustomEditor(Long.class, new Reader(text -> Long.valueOf(digits(text))));
        binder.registerCustomEditor(long.class, new Reader(text -> Long.valueOf(digits(text))));
        binder.registerCustomEditor(Integer.class, new Reader(text -> Integer.valueOf(digits(text))));
        binder.registerCustomEditor(int.class, new Reader(text -> Integer.valueOf(digits(text))));
    }

    private static String digits(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new NumberFormatException("Not a whole number");
        }
        return text;
    }

    /** Reads a text; what it throws is answered like every value of a wrong type. */
    private static final class Reader extends PropertyEditorSupport {

        private final Function<String, Object> read;

        Reader(Function<String, Object> read) {
            this.read = read;
        }

        @Override
        public void setAsText(String text) {
            setValue(read.apply(text));
        }
    }
}
