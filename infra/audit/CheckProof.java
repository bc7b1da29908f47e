import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what the ledger proves, with the JDK alone and without a line of the ledger's own code:
 *
 * <pre>
 * java infra/audit/CheckProof.java KEY proof PROOF.json
 * java infra/audit/CheckProof.java KEY checkpoints CHECKPOINTS.json
 * </pre>
 *
 * KEY is the file that the operator has published ({@code data/audit-key.pem.pub}), PROOF.json the answer of
 * {@code GET /v1/audit/proofs/ENTRY}, CHECKPOINTS.json that of {@code GET /v1/audit/checkpoints}. It ends with 0 when all
 * holds, with 1 when something does not, and with 2 when it can't tell.
 */
class CheckProof {

    /** The checkpoint of a note: which log, how many events, and the root hash over them. */
    record Checkpoint(String origin, long size, byte[] root) {}

    public static void main(String... arguments) {
        if (arguments.length != 3) {
            System.err.println("Usage: java CheckProof.java KEY proof|checkpoints FILE");
            System.exit(2);
        }
        try {
            var key = Files.readString(Path.of(arguments[0])).strip();
            var json = new Json(Files.readString(Path.of(arguments[2]))).read();
            switch (arguments[1]) {
                case "proof" -> checkProof(key, json);
                case "checkpoints" -> checkCheckpoints(key, json);
                default -> throw new IllegalArgumentException("neither proof nor checkpoints: " + arguments[1]);
            }
        } catch (Broken e) {
            System.out.println("DOES NOT HOLD: " + e.getMessage());
            System.exit(1);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            System.out.println("CAN'T TELL: " + e);
            System.exit(2);
        }
    }

    static class Broken extends RuntimeException {
        Broken(String message) {
            super(message);
        }
    }

    // The answer for an entry has its proof inside.
    static void checkProof(String key, Object answer) throws GeneralSecurityException {
        var proof = members(answer).get("proof") instanceof Map<?, ?> inside ? inside : answer;
        var checkpoint = open(text(proof, "checkpoint"), key);
        var event = members(answer).get("event");
        var position = number(event, "position");
        var leaf = new ByteArrayOutputStream();
        netstring(leaf, "rrr-event-1");
        netstring(leaf, Long.toString(position));
        for (var field : List.of("event_id", "aggregate_type", "aggregate_id")) {
            netstring(leaf, text(event, field));
        }
        netstring(leaf, Long.toString(number(event, "sequence_number")));
        for (var field : List.of("time", "name", "revision")) {
            netstring(leaf, text(event, field));
        }
        var payload = Base64.getDecoder().decode(text(event, "payload"));
        netstring(leaf, payload);
        netstring(leaf, Base64.getDecoder().decode(text(event, "metadata")));
        var root = rootOf(hash(0, leaf.toByteArray()), position, checkpoint.size(), hashes(proof, "inclusion_path"));
        if (!Arrays.equals(root, checkpoint.root())) {
            throw new Broken("the event is not in the tree of the checkpoint");
        }
        var entry = members(new Json(new String(payload, StandardCharsets.UTF_8)).read()).get("entry");
        var entryId = UUID.fromString(text(answer, "entry_id"));
        if (!(entry instanceof Map<?, ?> booked) || !entryId.toString().equals(booked.get("entry_id"))) {
            throw new Broken("the event is not that of the entry");
        }
        System.out.printf(
                "HOLDS: entry %s of %d points, balance %d after it, is event %d of the %d that %s has signed%n",
                entryId,
                number(entry, "points_delta"),
                number(entry, "balance_after"),
                position,
                checkpoint.size(),
                checkpoint.origin());
    }

    static void checkCheckpoints(String key, Object answer) throws GeneralSecurityException {
        Checkpoint before = null;
        var count = 0;
        for (var each : elements(answer)) {
            var checkpoint = open(text(each, "checkpoint"), key);
            if (before != null) {
                if (number(each, "previous_size") != before.size()) {
                    throw new Broken("a checkpoint is missing before that of " + checkpoint.size());
                }
                mustGoOn(before, checkpoint, hashes(each, "consistency_path"));
            }
            before = checkpoint;
            count++;
        }
        if (before == null) {
            throw new IllegalArgumentException("there is no checkpoint");
        }
        System.out.printf("HOLDS: %d checkpoints, each the beginning of the next, up to %d events%n", count, before.size());
    }

    // C2SP signed-note and tlog-checkpoint.
    static Checkpoint open(String note, String key) throws GeneralSecurityException {
        var name = key.substring(0, key.indexOf('+'));
        var bytes = Base64.getDecoder().decode(key.substring(key.indexOf('+', name.length() + 1) + 1));
        var end = note.lastIndexOf("\n\n");
        var text = note.substring(0, end + 1);
        var x509 = HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(bytes, 1, 33));
        for (var line : note.substring(end + 2).split("\n")) {
            if (!line.startsWith("\u2014 " + name + " ")) {
                continue;
            }
            var signed = Base64.getDecoder().decode(line.substring(name.length() + 3));
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            if (signature.verify(signed, 4, signed.length - 4)) {
                var lines = text.split("\n");
                return new Checkpoint(lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
            }
        }
        throw new Broken("a checkpoint is not signed by " + name);
    }

    // RFC 6962, section 2.1.1, by its definition: the path is that of the subtree, and then the other half's root.
    static byte[] rootOf(byte[] leaf, long index, long size, List<byte[]> path) throws GeneralSecurityException {
        if (size == 1) {
            if (!path.isEmpty() || index != 0) {
                throw new Broken("the inclusion path has another length");
            }
            return leaf;
        }
        if (path.isEmpty()) {
            throw new Broken("the inclusion path is too short");
        }
        var left = Long.highestOneBit(size - 1);
        var rest = path.subList(0, path.size() - 1);
        var other = path.get(path.size() - 1);
        return index < left
                ? node(rootOf(leaf, index, left, rest), other)
                : node(other, rootOf(leaf, index - left, size - left, rest));
    }

    // RFC 6962, section 2.1.2, by its definition: the path makes up both roots.
    static void mustGoOn(Checkpoint first, Checkpoint second, List<byte[]> path) throws GeneralSecurityException {
        var roots = first.size() == second.size()
                ? List.of(first.root(), first.root())
                : roots(first.size(), second.size(), new ArrayList<>(path), first.root());
        if (!Arrays.equals(roots.get(0), first.root()) || !Arrays.equals(roots.get(1), second.root())) {
            throw new Broken("the log of %d events is not the beginning of that of %d".formatted(first.size(), second.size()));
        }
    }

    // The root of the first tree and that of the second; known is the first one's as long as it is a whole left half.
    static List<byte[]> roots(long first, long second, List<byte[]> path, byte[] known) throws GeneralSecurityException {
        if (first == second) {
            if (known != null) {
                return List.of(known, known);
            }
            if (path.isEmpty()) {
                throw new Broken("the consistency path is too short");
            }
            var only = path.remove(path.size() - 1);
            return List.of(only, only);
        }
        if (path.isEmpty()) {
            throw new Broken("the consistency path is too short");
        }
        var left = Long.highestOneBit(second - 1);
        var other = path.remove(path.size() - 1);
        if (first <= left) {
            var both = roots(first, left, path, known);
            return List.of(both.get(0), node(both.get(1), other));
        }
        var both = roots(first - left, second - left, path, null);
        return List.of(node(other, both.get(0)), node(other, both.get(1)));
    }

    static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
        var both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return hash(1, both);
    }

    static byte[] hash(int kind, byte[] bytes) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) kind);
        return digest.digest(bytes);
    }

    static void netstring(ByteArrayOutputStream to, String text) {
        netstring(to, text.getBytes(StandardCharsets.UTF_8));
    }

    static void netstring(ByteArrayOutputStream to, byte[] bytes) {
        to.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        to.writeBytes(bytes);
        to.write(',');
    }

    static Map<?, ?> members(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException("no object: " + value);
    }

    static List<?> elements(Object value) {
        if (value instanceof List<?> elements) {
            return elements;
        }
        throw new IllegalArgumentException("no array: " + value);
    }

    static String text(Object object, String name) {
        if (members(object).get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("there is no " + name);
    }

    static long number(Object object, String name) {
        if (members(object).get(name) instanceof BigDecimal number) {
            return number.longValueExact();
        }
        throw new IllegalArgumentException("there is no " + name);
    }

    static List<byte[]> hashes(Object object, String name) {
        var hashes = new ArrayList<byte[]>();
        for (var each : elements(members(object).get(name))) {
            hashes.add(Base64.getDecoder().decode((String) each));
        }
        return hashes;
    }

    /** JSON as RFC 8259 has it, but that no object may have two members of one name: the JDK reads none. */
    static class Json {

        private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[^\\x00-\\x1f])*+)\"");
        private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
        private static final Pattern OTHER = Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][-+]?[0-9]+)?");
        private static final String ESCAPES = "\"\\/bfnrt";
        private static final String ESCAPED = "\"\\/\b\f\n\r\t";

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        /** All of the text: a map, a list, a text, a {@code BigDecimal}, a truth value, or null. */
        Object read() {
            var value = value();
            if (next() != 0) {
                throw wrong();
            }
            return value;
        }

        private Object value() {
            return switch (next()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> other();
            };
        }

        private Map<String, Object> object() {
            var members = new HashMap<String, Object>();
            at++;
            while (next() != '}') {
                if (!members.isEmpty()) {
                    take(',');
                }
                next();
                var name = string();
                take(':');
                if (members.containsKey(name)) {
                    throw wrong();
                }
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Object> array() {
            var elements = new ArrayList<Object>();
            at++;
            while (next() != ']') {
                if (!elements.isEmpty()) {
                    take(',');
                }
                elements.add(value());
            }
            at++;
            return elements;
        }

        private String string() {
            return ESCAPE.matcher(matched(STRING).group(1)).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape)));
        }

        private String unescaped(MatchResult escape) {
            if (escape.group(1) != null) {
                return Character.toString((char) Integer.parseInt(escape.group(1), 16));
            }
            var which = ESCAPES.indexOf(escape.group(2));
            if (which < 0) {
                throw wrong();
            }
            return ESCAPED.substring(which, which + 1);
        }

        private Object other() {
            var other = matched(OTHER).group();
            return switch (other) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                default -> new BigDecimal(other);
            };
        }

        private Matcher matched(Pattern pattern) {
            var found = pattern.matcher(text).region(at, text.length());
            if (!found.lookingAt()) {
                throw wrong();
            }
            at = found.end();
            return found;
        }

        // The next character that is no space; 0 at the end.
        private char next() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void take(char expected) {
            if (next() != expected) {
                throw wrong();
            }
            at++;
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("no JSON at character " + at);
        }
    }
}
