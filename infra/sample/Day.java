import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** All lines, and the chance that makes them. */
final class Day {

    private static final LocalDate DATE = LocalDate.of(2026, 2, 14);
    private static final ZoneId ZONE = ZoneId.of("America/Toronto");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int LAST_SECOND = 24 * 60 * 60 - 1;

    final Random random;
    private final List<Line> lines = new ArrayList<>();

    Day(Random random) {
        this.random = random;
    }

    void add(int second, String text) {
        lines.add(new Line(second, text));
    }

    /** Sorted by time of day; lines of one second stay as they were made, so each member's order is kept. */
    String text() {
        return lines.stream()
                .sorted(Comparator.comparingInt(Line::second))
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    /** As XCN numbers its orders, by the millisecond; ${run} makes it another order in each run. */
    String orderNumber(int second) {
        var at = DATE.atTime(LocalTime.ofSecondOfDay(Math.min(second, LAST_SECOND))).atZone(ZONE);
        return "TP" + (at.toInstant().toEpochMilli() + random.nextInt(1000)) + "-${run}";
    }

    String objectId() {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static String time(int second) {
        return TIME.format(LocalTime.ofSecondOfDay(Math.min(second, LAST_SECOND)));
    }

    private record Line(int second, String text) {}
}
