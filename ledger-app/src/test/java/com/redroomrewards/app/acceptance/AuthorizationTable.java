package com.redroomrewards.app.acceptance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each operation has answered to whom, as a table in Markdown. */
final class AuthorizationTable {

    private final List<String> columns;
    private final Map<String, Map<String, Map<String, Set<String>>>> rows = new LinkedHashMap<>();

    AuthorizationTable(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Notes an answer.
     *
     * @param of whose thing it was that the answer depends on, such as an id's name; empty when there is none
     */
    void note(String operation, String column, String of, String status) {
        rows.computeIfAbsent(operation, row -> new LinkedHashMap<>())
                .computeIfAbsent(column, cell -> new LinkedHashMap<>())
                .computeIfAbsent(status, answers -> new TreeSet<>())
                .add(of);
    }

    /** One status where all are the same, else each with what it was answered to. */
    private static String cell(Map<String, Set<String>> answers) {
        return answers.size() == 1
                ? answers.keySet().iterator().next()
                : answers.entrySet().stream()
                        .map(answer -> answer.getKey() + " (" + String.join(", ", answer.getValue()) + ")")
                        .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        var text = new StringBuilder("| operation |");
        columns.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n| --- |").append(" --- |".repeat(columns.size())).append('\n');
        rows.forEach((operation, cells) -> {
            text.append("| ").append(operation).append(" |");
            columns.forEach(column -> text.append(' ')
                    .append(cell(cells.getOrDefault(column, Map.of())))
                    .append(" |"));
            text.append('\n');
        });
        return text.toString();
    }
}
