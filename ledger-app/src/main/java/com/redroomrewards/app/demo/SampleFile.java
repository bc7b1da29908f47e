package com.redroomrewards.app.demo;

import com.redroomrewards.app.console.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a sample: a file of the user's, or the day of XCN traffic that is packed into the jar. */
final class SampleFile {

    private static final String PACKED = "/sample/xcn-day.jsonl";
    private static final String PATH_OF_BROKEN_TEXT = "/points/earn";
    private static final int UNPROCESSABLE = 422;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SampleFile() {}

    /**
     * All lines of the file, or of the packed one.
     *
     * @throws CommandFailed when it can't be read or a line lacks what a request needs
     */
    static List<SampleLine> read(@Nullable Path file) {
        try (var reader = file == null ? packed() : Files.newBufferedReader(file)) {
            return parse(reader.readAllLines());
        } catch (CharacterCodingException e) {
            throw new CommandFailed("The sample " + file + " is not UTF-8.");
        } catch (IOException e) {
            throw new CommandFailed("The sample " + file + " can't be read.");
        }
    }

    static List<SampleLine> parse(List<String> texts) {
        var lines = new ArrayList<SampleLine>();
        for (var i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                lines.add(parse(i + 1, texts.get(i)));
            }
        }
        return List.copyOf(lines);
    }

    private static SampleLine parse(int number, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            return brokenText(number, text);
        }
        var expect = json.path("expect");
        return new SampleLine(
                number,
                required(number, json, "member").asString(),
                required(number, json, "post").asString(),
                json.path("key").asString(null),
                required(number, json, "body").toString(),
                json.path("save").valueStream().map(JsonNode::asString).toList(),
                expect.isInt() ? Integer.valueOf(expect.asInt()) : null,
                json.path("note").asString(null));
    }

    /** Sent as it stands, by nobody in particular: the server has to refuse it. */
    private static SampleLine brokenText(int number, String text) {
        return new SampleLine(
                number,
                "line " + number,
                PATH_OF_BROKEN_TEXT,
                "line-" + number + "-${run}",
                text,
                List.of(),
                UNPROCESSABLE,
                "no JSON");
    }

    private static JsonNode required(int number, JsonNode json, String field) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new CommandFailed("Line " + number + " of the sample has no '" + field + "'.");
        }
        return value;
    }

    private static BufferedReader packed() throws IOException {
        var stream = SampleFile.class.getResourceAsStream(PACKED);
        if (stream == null) {
            throw new IOException("Not packed: " + PACKED);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
