package com.redroomrewards.gateway.earning;

import com.redroomrewards.gateway.edge.error.ApiException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Earnings as CSV (RFC 4180). The header names each column by its path in the JSON, such as {@code source.order_id};
 * what belongs to the metadata is {@code metadata.} and its name. An empty field is one that is missing. Columns of other
 * names are let pass, as unknown properties are.
 */
final class EarnCsv {

    private static final Set<String> NUMBERS = Set.of("amount_minor", "points");
    private static final Set<String> OBJECTS = Set.of("source", "policy", "metadata");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private EarnCsv() {}

    /**
     * The rows below the header.
     *
     * @throws ApiException 422 when the text is no CSV, its header is ambiguous, or it has too many rows or none
     */
    static List<BatchItem> items(String text) {
        var rows = rows(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        if (rows.isEmpty()) {
            throw invalid("header", "The CSV has no header.");
        }
        var header = rows.getFirst();
        if (new HashSet<>(header).size() < header.size()) {
            throw invalid("unique_columns", "The CSV has two columns of the same name.");
        }
        EarnBatchController.checkSize(rows.size() - 1);
        return rows.stream()
                .skip(1)
                .<BatchItem>map(row -> () -> json(header, row))
                .toList();
    }

    private static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                // Most likely the rest was lost on its way.
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                rows.add(row.getFields());
                if (rows.size() > EarnBatchController.MAX_ITEMS + 1) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            throw invalid("csv", "The body is not valid CSV.");
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory", e);
        }
        return rows;
    }

    private static JsonNode json(List<String> header, List<String> row) {
        if (row.size() != header.size()) {
            throw ApiException.invalid("row", "columns_of_header", "The row has not as many fields as the header.");
        }
        var item = JsonNodeFactory.instance.objectNode();
        // An earning without any policy or source is told which of their fields it lacks.
        OBJECTS.stream().filter(name -> !name.equals("metadata")).forEach(item::putObject);
        for (var column = 0; column < header.size(); column++) {
            if (!row.get(column).isEmpty()) {
                put(item, header.get(column), row.get(column));
            }
        }
        return item;
    }

    private static void put(ObjectNode item, String path, String field) {
        var dot = path.indexOf('.');
        if (dot < 0) {
            if (NUMBERS.contains(path) && WHOLE_NUMBER.matcher(field).matches()) {
                item.put(path, Long.parseLong(field));
            } else if (!OBJECTS.contains(path)) {
                item.put(path, field);
            }
        } else if (OBJECTS.contains(path.substring(0, dot))) {
            item.withObjectProperty(path.substring(0, dot)).put(path.substring(dot + 1), field);
        }
    }

    private static ApiException invalid(String rule, String message) {
        return ApiException.invalid("body", rule, message);
    }
}
