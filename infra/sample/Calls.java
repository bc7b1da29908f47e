import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One user's calls, one after the other. */
final class Calls {

    final Day day;
    private final String member;
    private int second;

    Calls(Day day, String member, int firstSecond) {
        this.day = day;
        this.member = member;
        this.second = firstSecond;
    }

    int second() {
        return second;
    }

    void pause(int minSeconds, int maxSeconds) {
        second = Math.min(second + minSeconds + day.random.nextInt(maxSeconds - minSeconds), 86_399);
    }

    void post(String path, String key, Map<String, ?> body, int expect, String note, String... save) {
        var line = new LinkedHashMap<String, Object>();
        line.put("at", Day.time(second));
        line.put("member", member);
        line.put("post", path);
        if (key != null) {
            line.put("key", key);
        }
        line.put("body", body);
        if (save.length > 0) {
            line.put("save", List.of(save));
        }
        line.put("expect", expect);
        if (note != null) {
            line.put("note", note);
        }
        day.add(second, Json.text(line));
        pause(1, 4);
    }

    void text(String text) {
        day.add(second, text);
        pause(1, 4);
    }
}
