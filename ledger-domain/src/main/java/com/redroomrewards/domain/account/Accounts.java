package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Loads the accounts that points move in. Whoever names a member that was merged into another gets the account that has
 * taken its place (domain.md, Merge), whose own id then differs from the one that was named: {@link #idOf}.
 */
public final class Accounts {

    private final Repository<MemberAccount> repository;

    public Accounts(Repository<MemberAccount> repository) {
        this.repository = repository;
    }

    /** The account of a member that is known to exist. */
    public Aggregate<MemberAccount> load(UUID memberId) {
        return acting(repository.load(memberId.toString()));
    }

    /**
     * The accounts of members that are known to exist, by the ids that were asked for, loaded in the order of those (domain.md,
     * Aggregates). Two ids may be one account by now.
     */
    public Map<UUID, Aggregate<MemberAccount>> loadAll(Collection<UUID> memberIds) {
        var loaded = new LinkedHashMap<UUID, Aggregate<MemberAccount>>();
        inOrder(memberIds).forEach(memberId -> loaded.put(memberId, load(memberId)));
        return loaded;
    }

    /** Those of these members who exist, by the ids that were asked for, loaded in the order of those. */
    public Map<UUID, Aggregate<MemberAccount>> findAll(Collection<UUID> memberIds) {
        var found = new LinkedHashMap<UUID, Aggregate<MemberAccount>>();
        inOrder(memberIds).forEach(memberId -> find(memberId).ifPresent(account -> found.put(memberId, account)));
        return found;
    }

    /** The account of a member who may not exist. */
    public Optional<Aggregate<MemberAccount>> find(UUID memberId) {
        return Aggregates.find(repository, memberId).map(this::acting);
    }

    /**
     * The member's account, if the profile is linked to it (domain.md, rule 7). The account says so and not the link: it
     * is the account that an entry is appended to, so a link that has ended meanwhile makes the append fail.
     */
    public Optional<Aggregate<MemberAccount>> findLinked(UUID memberId, UUID linkId, Origin origin) {
        return find(memberId).filter(account -> account.invoke(a -> a.isLinkedTo(origin.platform(), linkId)));
    }

    /**
     * Those of these members who exist, by id, loaded in the order of their ids: the very accounts, merged into others or not,
     * for whoever merges them.
     */
    public Map<UUID, Aggregate<MemberAccount>> findAllThemselves(Collection<UUID> memberIds) {
        var found = new LinkedHashMap<UUID, Aggregate<MemberAccount>>();
        inOrder(memberIds)
                .forEach(memberId ->
                        Aggregates.find(repository, memberId).ifPresent(account -> found.put(memberId, account)));
        return found;
    }

    /**
     * Whether both are one member by now.
     *
     * @param namedId who is named now, and may not exist
     * @param memberId who was named before
     */
    public boolean areOne(UUID namedId, UUID memberId) {
        return namedId.equals(memberId)
                || find(namedId)
                        .filter(account -> account.invoke(a -> a.standsFor(memberId)))
                        .isPresent();
    }

    /** Whose account that is. */
    public static UUID idOf(Aggregate<MemberAccount> account) {
        return UUID.fromString(account.identifierAsString());
    }

    private Aggregate<MemberAccount> acting(Aggregate<MemberAccount> named) {
        var account = named;
        var next = account.invoke(MemberAccount::mergedInto);
        while (next.isPresent()) {
            account = repository.load(next.get().toString());
            next = account.invoke(MemberAccount::mergedInto);
        }
        return account;
    }

    private static Stream<UUID> inOrder(Collection<UUID> memberIds) {
        return memberIds.stream().distinct().sorted(Comparator.comparing(UUID::toString));
    }
}
