import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** What mvnw needs of curl, sha512sum and tar, for a machine that has nothing but a JDK. */
final class Unpack {
    private static final int BLOCK = 512;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "fetch" -> fetch(URI.create(args[1]), Path.of(args[2]));
            case "sha512" -> System.out.println(sha512(Path.of(args[1])));
            case "untar" -> untar(Path.of(args[1]), Path.of(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void fetch(URI uri, Path file) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var response = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                System.err.println("HTTP " + response.statusCode() + " from " + uri);
                System.exit(1);
            }
        }
    }

    private static String sha512(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }

    /** Reads plain ustar with GNU or PAX long names, which is what Maven's archives are. */
    private static void untar(Path archive, Path into) throws IOException {
        var root = into.toAbsolutePath().normalize();
        try (var in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive))))) {
            String longName = null;
            while (true) {
                var header = in.readNBytes(BLOCK);
                if (header.length < BLOCK || header[0] == 0) {
                    return;
                }
                var size = Long.parseLong(text(header, 124, 12).strip(), 8);
                var mode = Integer.parseInt(text(header, 100, 8).strip(), 8);
                var prefix = text(header, 345, 155);
                var name = longName != null
                        ? longName
                        : (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
                longName = null;
                switch (header[156]) {
                    case 'L' -> longName = text(in.readNBytes((int) size), 0, (int) size);
                    case 'x' -> longName = paxPath(new String(in.readNBytes((int) size), StandardCharsets.UTF_8));
                    case '0', 0 -> write(in, size, mode, inside(root, name));
                    case '5' -> Files.createDirectories(inside(root, name));
                    default -> in.skipNBytes(size);
                }
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    private static Path inside(Path root, String name) throws IOException {
        var path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("Archive entry leaves its directory: " + name);
        }
        return path;
    }

    private static void write(InputStream in, long size, int mode, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, in.readNBytes((int) size));
        if ((mode & 0100) != 0) {
            file.toFile().setExecutable(true, false);
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        var end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static String paxPath(String records) {
        return Arrays.stream(records.split("\n"))
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + 6))
                .findFirst()
                .orElse(null);
    }
}
