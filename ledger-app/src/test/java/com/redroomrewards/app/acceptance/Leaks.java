package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What no answer may tell, in its body or its headers: how the ledger is built, and what is another platform's. */
final class Leaks {

    private static final Pattern INSIDE = Pattern.compile(
            // Packages, classes, and traces of a stack
            "\\b(com\\.redroomrewards|org\\.(springframework|axonframework|postgresql|apache|hibernate)|jakarta\\.|sun\\.)"
                    + "|\\bjavax?\\.[a-z]+\\.|\\btools\\.jackson|\\bcom\\.(fasterxml|nimbusds|zaxxer)|[A-Za-z]Exception\\b|[A-Za-z]Error:"
                    + " |\\.java:\\d|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|Caused by"
                    // Statements, tables and what the database says of itself
                    + "|(?i:\\bselect\\b.{1,200}\\bfrom\\b|\\binsert into\\b|\\bupdate \\w+\\.\\w+ set\\b|\\bdelete"
                    + " from\\b)|(?i:\\bsqlstate\\b|\\bpsql|jdbc:|duplicate key value|violates"
                    + " .{1,40}constraint|deadlock)"
                    + "|\\b(read_model|domain_event|idempotency_record|member_balance|ledger_entry|link_status|signing_key"
                    + "|dead_letter|member_link|webhook\\.(subscription|delivery|secret)|edge\\.credential)\\b"
                    // Files, and whose server it is
                    + "|(/tmp|/home|/root|/usr|/var|/opt)/|[A-Z]:\\\\|(?i:tomcat|coyote|catalina)|"
                    + Pattern.quote(System.getProperty("user.dir")));

    private final Collection<String> planted;

    private Leaks(Collection<String> planted) {
        this.planted = List.copyOf(planted);
    }

    /** No other platform's are looked for. */
    static Leaks ofNobody() {
        return new Leaks(List.of());
    }

    /** Nothing of a platform that has these may be told. */
    static Leaks of(Collection<String> planted) {
        return new Leaks(planted);
    }

    /** Fails when the answer tells any of it. */
    void check(Answer answer) {
        check(answer.body() + "\n" + answer.response().headers().map());
    }

    /** Fails when a text of an answer tells any of it. */
    void check(String text) {
        var found = INSIDE.matcher(text);
        assertThat(found.find())
                .as(() -> "\"" + found.group() + "\" is told in " + text)
                .isFalse();
        assertThat(planted).as("what is another platform's is told in %s", text).noneMatch(text::contains);
    }
}
