package com.redroomrewards.app.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.MemberAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a snapshot keeps is the whole account. */
class AccountSnapshotTest {

    private static final List<String> HISTORY = List.of(
            "account.opened.1",
            "account.points-earned.1",
            "account.redeemed-points-restored.1",
            "account.lot-expired.1",
            "account.points-held.1",
            "account.profile-linked.1.nulls",
            "account.profile-unlinked.1",
            "account.profile-linked.1.nulls",
            "account.link-code-issued.1",
            "account.earning-accepted.1",
            "account.adjustment-noted.1",
            "account.points-adjusted.1.allocation",
            "account.award-counted.1",
            "account.points-escrowed.1",
            "account.transfer-counted.1",
            "account.verification-stated.1",
            "account.flag-raised.1",
            "account.lock-placed.1",
            "account.expiry-announced.1",
            "account.tier-changed.1",
            "account.absorbed.1");

    private static final Path GOLDEN = Path.of("src/test/resources/snapshots/member-account.6.json");

    private final Serializer serializer = new SerializerConfiguration().snapshotSerializer();

    @Test
    void anAccountComesBackAsItWas() {
        var account = account();

        var snapshot = serializer.serialize(account, byte[].class);
        MemberAccount restored = serializer.deserialize(snapshot);

        assertThat(snapshot.getType().getName()).isEqualTo(MemberAccount.class.getName());
        assertThat(snapshot.getType().getRevision()).isEqualTo("6");
        assertThat(restored).usingRecursiveComparison().isEqualTo(account);
        assertThat(account.balance()).isEqualTo(700 + 750 - 50);
        assertThat(account.linkCode()).isPresent();
        assertThat(account.available(Instant.parse("2026-11-21T05:16:38.042Z"))).isZero();
    }

    @Test
    void soDoesTheMomentOfItsLastChargeback() {
        var account =
                account(List.of("account.opened.1", "account.points-earned.1", "account.earned-points-reversed.1"));

        MemberAccount restored = serializer.deserialize(serializer.serialize(account, byte[].class));

        assertThat(restored).usingRecursiveComparison().isEqualTo(account);
        assertThat(restored.hadNegativeEventSince(Instant.parse("2026-11-21T05:16:38.042Z")))
                .isTrue();
    }

    @Test
    void soDoesOneThatWasErased() {
        var account = account(List.of("account.opened.1", "account.erased.1"));

        MemberAccount restored = serializer.deserialize(serializer.serialize(account, byte[].class));

        assertThat(restored).usingRecursiveComparison().isEqualTo(account);
        assertThat(restored.erased()).isPresent();
    }

    /** What is stored must be read by what comes later: another layout needs another revision, and a file of its own. */
    @Test
    void theLayoutOfRevision6IsTheOneThatIsStored() throws IOException {
        var golden = Files.readAllBytes(GOLDEN);
        var stored = new SimpleSerializedObject<>(golden, byte[].class, MemberAccount.class.getName(), "6");

        assertThat(new String(serializer.serialize(account(), byte[].class).getData(), UTF_8))
                .isEqualTo(new String(golden, UTF_8).strip());
        assertThat(serializer.<byte[], MemberAccount>deserialize(stored))
                .usingRecursiveComparison()
                .isEqualTo(account());
    }

    @ParameterizedTest
    @CsvSource({"debt, owed", "points, amount", "entries, number"})
    void anotherLayoutIsNotReadAsOneOfNoPoints(String name, String otherName) throws IOException {
        var other = Files.readString(GOLDEN).replace("\"%s\":".formatted(name), "\"%s\":".formatted(otherName));
        assertThat(other).isNotEqualTo(Files.readString(GOLDEN));
        var stored =
                new SimpleSerializedObject<>(other.getBytes(UTF_8), byte[].class, MemberAccount.class.getName(), "6");

        assertThatThrownBy(() -> serializer.deserialize(stored)).isInstanceOf(SerializationException.class);
    }

    private static MemberAccount account() {
        return account(HISTORY);
    }

    private static MemberAccount account(List<String> samples) {
        var history = samples.stream().map(AccountSnapshotTest::sample).toList();
        return FromEvents.load(MemberAccount.class, history.getFirst().memberId(), history);
    }

    private static AccountEvent sample(String name) {
        return SampleEvents.ALL.stream()
                .filter(sample -> sample.file().equals(name))
                .map(sample -> (AccountEvent) sample.event())
                .findFirst()
                .orElseThrow();
    }
}
