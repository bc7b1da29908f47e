package com.redroomrewards.app.fault;

import com.redroomrewards.app.fault.Stored.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of calls: each must be in the event store entirely or not at all, once, and surely so when it was
 * acknowledged. A call is looked for twice: by its key, and by its business reference.
 *
 * @param done what was found, each with its events
 * @param lost acknowledged and not there
 * @param doubled there more than once
 * @param halfDone there in part
 * @param wrong there but refused, or not as it was answered, or made by nobody
 */
record Findings(
        Map<Call, List<Event>> done,
        List<String> lost,
        List<String> doubled,
        List<String> halfDone,
        List<String> wrong) {

    static Findings of(Stored stored, List<Sent> sent) {
        var findings = new Findings(
                new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var byKey = stored.ofCalls().stream().collect(Collectors.groupingBy(Event::keyHash));
        var byOrder = stored.events().stream().collect(Collectors.groupingBy(Event::orderId));
        // Some events name a quote alone.
        var namingOrders = sent.stream()
                .flatMap(one -> byOrder.getOrDefault(one.call().orderId(), List.of()).stream())
                .map(Event::type)
                .collect(Collectors.toSet());
        for (var one : sent) {
            findings.byKey(one, byKey.getOrDefault(one.call().keyHash(), List.of()));
            findings.byOrder(one, byOrder.getOrDefault(one.call().orderId(), List.of()), namingOrders);
        }
        findings.linesOfNobody(stored);
        return findings;
    }

    boolean isDone(Sent one) {
        return done.containsKey(one.call());
    }

    /** Everything that must not be. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        lost.forEach(it -> faults.add("lost: " + it));
        doubled.forEach(it -> faults.add("doubled: " + it));
        halfDone.forEach(it -> faults.add("half done: " + it));
        wrong.forEach(it -> faults.add("wrong: " + it));
        return faults;
    }

    private void byKey(Sent one, List<Event> events) {
        var types = events.stream().map(Event::type).sorted().toList();
        if (types.isEmpty()) {
            if (one.acknowledged()) {
                lost.add(one.toString());
            }
        } else if (types.equals(one.call().kind().events)) {
            done.put(one.call(), events);
            compareWithAnswer(one, events);
        } else if (Set.copyOf(types).size() < types.size()) {
            doubled.add(one + " wrote " + types);
        } else {
            halfDone.add(one + " wrote " + types);
        }
    }

    private void byOrder(Sent one, List<Event> events, Set<String> namingOrders) {
        for (var type : one.call().kind().events) {
            if (!namingOrders.contains(type)) {
                continue;
            }
            var found =
                    events.stream().filter(event -> event.type().equals(type)).count();
            if (found > 1) {
                doubled.add(one + " has " + found + " of " + type);
            } else if ((found == 1) != isDone(one)) {
                halfDone.add(one + " has " + found + " of " + type + " and its key says otherwise");
            }
        }
    }

    private void compareWithAnswer(Sent one, List<Event> events) {
        if (one.refused()) {
            wrong.add("refused and yet done: " + one);
        }
        var call = one.call();
        var lines = events.stream().filter(Event::isEntry).map(Event::line).toList();
        if (!Set.copyOf(lines.stream().map(Stored.Line::move).toList()).equals(Set.copyOf(call.moves()))) {
            wrong.add(one + " wrote " + lines);
        }
        if (one.acknowledged() && call.kind().namesItsEntry()) {
            var answer = one.answer().json();
            for (var line : lines) {
                if (!answer.get(call.kind().entryField).asString().equals(line.entryId())
                        // What confirms an earning does not say it.
                        || answer.path("balance_after").asLong(line.balanceAfter()) != line.balanceAfter()
                        || !line.sourceRef().equals(call.orderId())) {
                    wrong.add(one + " is not what was written: " + line);
                }
            }
        }
    }

    private void linesOfNobody(Stored stored) {
        var known = new HashSet<Stored.Line>();
        done.values()
                .forEach(events ->
                        events.stream().filter(Event::isEntry).map(Event::line).forEach(known::add));
        stored.lines().stream()
                .filter(line -> !known.contains(line))
                .forEach(line -> wrong.add("nobody asked for " + line));
    }
}
