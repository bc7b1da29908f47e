import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes xcn-day.jsonl, the day of XCN traffic that {@code ./ledger demo} sends; README.md says what a line means.
 * The same seed writes the same file, byte for byte:
 *
 * <pre>java infra/sample/GenerateDay.java infra/sample/xcn-day.jsonl [seed]</pre>
 */
final class GenerateDay {

    static final long SEED = 20260214;
    static final int MEMBERS = 100;

    public static void main(String[] args) throws Exception {
        if (args.length < 1 || args.length > 2) {
            System.err.println("Usage: java GenerateDay.java FILE [SEED]");
            System.exit(2);
        }
        var day = new Day(new Random(args.length > 1 ? Long.parseLong(args[1]) : SEED));
        for (var i = 1; i <= MEMBERS; i++) {
            new Shopper(day, "m%03d".formatted(i), i).live();
        }
        new Strangers(day).live();
        Files.writeString(Path.of(args[0]), day.text(), StandardCharsets.UTF_8);
    }
}
