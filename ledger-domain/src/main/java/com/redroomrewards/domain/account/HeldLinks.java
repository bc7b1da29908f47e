package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The profiles that a member holds, one of each platform at most, and the code that proves the next (domain.md, rule 7). */
final class HeldLinks {

    private final Map<String, HeldLink> byPlatform = new HashMap<>();
    // Given up, or moved on to another account: whoever the member was is to be forgotten with it.
    private final Set<UUID> former = new TreeSet<>();
    private @Nullable LinkCode code;
    // Of interest until the first link alone.
    private @Nullable String openedBy;

    HeldLinks() {}

    /** The links as they stood. */
    @JsonCreator
    static HeldLinks of(State state) {
        var links = new HeldLinks();
        links.byPlatform.putAll(state.byPlatform());
        links.former.addAll(state.former());
        links.code = state.code();
        links.openedBy = state.openedBy();
        return links;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    State state() {
        return new State(Collections.unmodifiableMap(byPlatform), List.copyOf(former), code, openedBy);
    }

    /**
     * The state of the links.
     *
     * @param byPlatform the profiles that are held
     * @param former those that were held before
     * @param code the code that was given to the member last and not used yet, or null
     * @param openedBy the platform that opened the account, or null once any profile was linked
     */
    record State(
            Map<String, HeldLink> byPlatform,
            List<UUID> former,
            @Nullable LinkCode code,
            @Nullable String openedBy) {}

    boolean hasAny() {
        return !byPlatform.isEmpty();
    }

    /** All that are held, by platform. */
    List<Profile> profiles() {
        return byPlatform.entrySet().stream()
                .map(held -> new Profile(
                        held.getKey(), held.getValue().linkId(), held.getValue().linkType()))
                .sorted(Comparator.comparing(Profile::platform))
                .toList();
    }

    /** All that are or were held. */
    Set<UUID> ever() {
        var ever = new TreeSet<>(former);
        byPlatform.values().forEach(held -> ever.add(held.linkId()));
        return ever;
    }

    /** Whether that platform opened the account and nobody has linked it yet (http.md, Tokens). */
    boolean isOpenedBy(String platform) {
        return platform.equals(openedBy);
    }

    void openedBy(String platform) {
        openedBy = platform;
    }

    boolean hasOneAt(String platform) {
        return byPlatform.containsKey(platform);
    }

    boolean has(String platform, UUID linkId) {
        var held = byPlatform.get(platform);
        return held != null && held.linkId().equals(linkId);
    }

    /** The one of that platform, if it is held as a model. */
    Optional<UUID> ofModelAt(String platform) {
        return Optional.ofNullable(byPlatform.get(platform))
                .filter(held -> held.linkType() == LinkType.MODEL)
                .map(HeldLink::linkId);
    }

    Optional<LinkCode> code() {
        return Optional.ofNullable(code);
    }

    void give(LinkCode next) {
        code = next;
    }

    void add(ProfileLinked linked) {
        byPlatform.put(linked.platform(), new HeldLink(linked.linkId(), linked.linkType()));
        openedBy = null;
        if (code != null && code.codeId().equals(linked.usedCodeId())) {
            code = null;
        }
    }

    void remove(String platform) {
        var held = byPlatform.remove(platform);
        if (held != null) {
            former.add(held.linkId());
        }
    }
}
