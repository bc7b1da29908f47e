package com.redroomrewards.app.demo;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.console.Progress;
import com.redroomrewards.app.demo.Reply.Answer;
import com.redroomrewards.app.demo.Reply.NoAnswer;
import com.redroomrewards.app.demo.Reply.NotSent;
import com.redroomrewards.app.demo.Reply.Stopped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends a sample: each member's lines in their order, members in turn, a few of them at the same time. */
final class Playback {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final XcnClient xcn;
    private final Tally tally;
    private final Progress progress;
    private final StopSignal stop;

    Playback(XcnClient xcn, Tally tally, Progress progress, StopSignal stop) {
        this.xcn = xcn;
        this.tally = tally;
        this.progress = progress;
        this.stop = stop;
    }

    /** Returns when every line has been counted. */
    void play(List<SampleLine> lines, RunId run, int concurrency) throws InterruptedException {
        var ready = new ConcurrentLinkedQueue<>(streams(lines, run));
        try (var threads = Executors.newFixedThreadPool(concurrency)) {
            // A worker holds one stream at a time and gives it back first: an empty queue means enough workers.
            Callable<@Nullable Void> worker = () -> work(ready);
            for (var done : threads.invokeAll(Collections.nCopies(concurrency, worker))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailed failed ? failed : new IllegalStateException(e.getCause());
        }
    }

    private static List<Stream> streams(List<SampleLine> lines, RunId run) {
        var streams = new LinkedHashMap<String, Stream>();
        for (var line : lines) {
            streams.computeIfAbsent(line.member(), member -> new Stream(new Variables(run, member), new ArrayDeque<>()))
                    .lines()
                    .add(line);
        }
        return new ArrayList<>(streams.values());
    }

    private @Nullable Void work(Queue<Stream> ready) throws InterruptedException {
        for (var stream = ready.poll(); stream != null; stream = ready.poll()) {
            var line = stream.lines().remove();
            var reply = reply(line, stream.variables());
            if (reply instanceof NoAnswer) {
                // The server is gone: the other lines would wait for it one by one.
                stop.request();
            }
            if (!(reply instanceof Stopped)) {
                progress.step();
            }
            if (!stream.lines().isEmpty()) {
                ready.add(stream);
            }
        }
        return null;
    }

    private Reply reply(SampleLine line, Variables variables) throws InterruptedException {
        var body = variables.fill(line.body());
        var reply = send(line, body, variables);
        if (reply instanceof Answer answer && answer.succeeded()) {
            variables.save(line.save(), answer.body());
        }
        tally.add(line, reply, memberOf(body, variables));
        return reply;
    }

    private Reply send(SampleLine line, String body, Variables variables) throws InterruptedException {
        if (stop.isRequested()) {
            return new Stopped();
        }
        var missing = variables.missingIn(line.key() + line.body());
        if (missing.isPresent()) {
            return new NotSent("no earlier answer gave " + missing.get());
        }
        return xcn.post(line.path(), line.key() == null ? null : variables.fill(line.key()), body);
    }

    /** Whose points the request moves: a reversal names no member, so it is the stream's. */
    private static @Nullable UUID memberOf(String body, Variables variables) {
        var named = memberIn(body);
        return named != null
                ? named
                : variables.value("member_id").map(Playback::uuid).orElse(null);
    }

    private static @Nullable UUID memberIn(String body) {
        try {
            return uuid(JSON.readTree(body).path("rrr_member_id").asString(""));
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private record Stream(Variables variables, Deque<SampleLine> lines) {}
}
