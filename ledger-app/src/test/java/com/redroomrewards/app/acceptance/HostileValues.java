package com.redroomrewards.app.acceptance;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an enemy or a bad client would say, by where it says it. */
final class HostileValues {

    /** What a field of CSV can be, for who reads it and for who opens it in a spreadsheet. */
    static final List<String> CSV_FIELDS = List.of(
            "=1+1",
            "\"=cmd|' /C calc'!A0\"",
            "@SUM(A1)",
            "-1+1",
            "\"",
            "\"\"\"",
            "\"a\"b",
            "a\"b",
            "\"a\r\nb\"",
            "\u0000",
            "\ufeff",
            "\u0661",
            "1e3",
            " 1",
            ",".repeat(20_000),
            ",".repeat(200),
            "x".repeat(70_000));

    /** What may follow a path that is right. */
    static final List<String> PATH_ENDS = List.of(
            "/",
            "//",
            ";x=y",
            ";",
            "%3bx=y",
            "%2f",
            "%2e%2e",
            "/%2e",
            "/..",
            "%00",
            "%0d%0aX:1",
            ".json",
            "%20",
            "%252f",
            "~");

    /** As JSON text, since some of it is none. */
    static final List<String> JSON_VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "0",
            "-1",
            "1",
            "1.5",
            "-0.0",
            "1e400",
            "1E-400",
            "9007199254740992",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "0x10",
            "NaN",
            "01",
            "\"0\"",
            "-9223372036854775808",
            "4611686018427387904",
            "1e18",
            "2147483648",
            "[0]",
            "{}",
            "[]",
            "[[]]",
            "{\"\":\"\"}",
            "{\"$ref\":\"#\"}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\ud83d\ude00\"",
            "\"e\u0301\"",
            "\"\u202e\u200f\"",
            "\"\ufeff\"",
            "\"\\u2028\"",
            "\"\u0130\u0131\"",
            "\"' or 1=1 --\"",
            "\"${jndi:ldap://127.0.0.1/x}\"",
            "\"%s%n%d\"",
            "\"{0}\"",
            "\"../../etc/passwd\"",
            "\"<script>\"",
            "\"me@example.com\"",
            "\"0001-01-01T00:00:00+18:00\"",
            "\"9999-12-31T23:59:59-18:00\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999+00:00\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"2026-01-01T24:00:00Z\"",
            "\"2026-01-01T00:00:00+18:01\"",
            "\"2026-01-01T00:00:00Z[Europe/Paris]\"",
            "\"1969-12-31T23:59:59.999Z\"",
            "\"PT-1S\"",
            "\"PT999999999999999H\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"0-0-0-0-0\"",
            "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"");

    static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);

    static final List<Integer> LENGTHS = List.of(127, 128, 129, 256, 257, 65_536, 65_537, 300_000);
    static final List<Integer> DEPTHS = List.of(50, 63, 64, 65, 5_000);

    /** Where a text stands in a URI, as it is sent. */
    static final List<String> URI_TEXTS = List.of(
            "",
            "%00",
            "%ff",
            "%c0%80",
            "%ed%a0%80",
            "%2e%2e%2f",
            "%252e",
            "%0d%0aX:1",
            "%20",
            "null",
            "-1",
            "0",
            "1e3",
            "99999999999999999999",
            "EARN,",
            ",",
            "EARN,EARN,NOTHING",
            "2026-01-01",
            "2026-01-01T00:00:00%2B18:00",
            "%F0%9F%98%80",
            "lots",
            "LOTS",
            "'%3B--",
            "00000000-0000-0000-0000-000000000000",
            "%7B%7D",
            "%5B%5D");

    static final List<String> HEADER_VALUES = List.of(
            "",
            " ",
            "x",
            "%00",
            "k".repeat(255),
            "k".repeat(256),
            "\u00e9",
            "a b",
            "null",
            "*/*;q=x",
            "text/html",
            "application/json;charset=utf-16",
            "application/jso",
            "////",
            "*",
            "gzip",
            "POST",
            "bytes=0-0,-1",
            "A".repeat(54),
            "A".repeat(1_000),
            "../../etc/passwd",
            "' or '1'='1",
            "\t",
            "7_000",
            "00000000-0000-0000-0000-000000000000");

    static final List<String> HEADERS = List.of(
            "Idempotency-Key",
            "X-Request-Trace",
            "X-Client-Id",
            "X-Ledger-Position",
            "Accept",
            "Content-Type",
            "Accept-Language",
            "Range",
            "If-Modified-Since",
            "X-HTTP-Method-Override",
            "Content-Encoding",
            "Accept-Encoding",
            "If-None-Match",
            "Cookie",
            "Origin",
            "Prefer",
            "X-Forwarded-For");

    private HostileValues() {}
}
