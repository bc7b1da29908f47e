package com.redroomrewards.gateway.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that can be a table, too. */
interface CsvTable {

    /** The media type of such an answer. */
    String TEXT_CSV = "text/csv";

    /** The columns' names, in snake_case. */
    List<String> header();

    /** The rows; null is a field without value. */
    List<List<@Nullable Object>> rows();
}
