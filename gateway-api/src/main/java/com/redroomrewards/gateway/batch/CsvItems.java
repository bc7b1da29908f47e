package com.redroomrewards.gateway.batch;

import com.redroomrewards.gateway.edge.error.ApiException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items as CSV (RFC 4180). The header names each column by its path in the JSON, such as {@code source.order_id}; what
 * belongs to the metadata is {@code metadata.} and its name. An empty field is one that is missing. Columns of other names
 * are let pass, as unknown properties are.
 */
final class CsvItems {

    private static final String METADATA = "metadata";
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CsvColumns columns;

    CsvItems(CsvColumns columns) {
        this.columns = columns;
    }

    /**
     * The rows below the header.
     *
     * @throws ApiException 422 when the text is no CSV, its header is ambiguous, or it has too many rows or none
     */
    List<BatchItem> of(String text) {
        var rows = rows(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        if (rows.isEmpty()) {
            throw invalid("header", "The CSV has no header.");
        }
        var header = rows.getFirst();
        if (new HashSet<>(header).size() < header.size()) {
            throw invalid("unique_columns", "The CSV has two columns of the same name.");
        }
        BatchBody.checkSize(rows.size() - 1);
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
                if (rows.size() > BatchBody.MAX_ITEMS + 1) {
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

    private JsonNode json(List<String> header, List<String> row) {
        if (row.size() != header.size()) {
            throw ApiException.invalid(
                    "row", "columns_of_header", "The row does not have as many fields as the header.");
        }
        var item = JsonNodeFactory.instance.objectNode();
        // An item without any field of a part of it is told which of them it lacks.
        columns.parts().forEach(item::putObject);
        for (var column = 0; column < header.size(); column++) {
            if (!row.get(column).isEmpty()) {
                put(item, header.get(column), row.get(column));
            }
        }
        return item;
    }

    private void put(ObjectNode item, String path, String field) {
        var dot = path.indexOf('.');
        if (dot < 0) {
            if (columns.numbers().contains(path) && WHOLE_NUMBER.matcher(field).matches()) {
                item.put(path, Long.parseLong(field));
            } else if (!isObject(path)) {
                item.put(path, field);
            }
        } else if (isObject(path.substring(0, dot))) {
            item.withObjectProperty(path.substring(0, dot)).put(path.substring(dot + 1), field);
        }
    }

    private boolean isObject(String name) {
        return name.equals(METADATA) || columns.parts().contains(name);
    }

    private static ApiException invalid(String rule, String message) {
        return ApiException.invalid("body", rule, message);
    }
}
