package com.redroomrewards.domain.link;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.LinkCode;
import com.redroomrewards.domain.account.LinkCodes;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.AccountLink.Intent;
import com.redroomrewards.domain.link.LinkCommand.ConfirmLink;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRequested;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRevoked;
import com.redroomrewards.domain.link.LinkCommand.RequestLink;
import com.redroomrewards.domain.link.LinkCommand.RevokeLink;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkRefusal.IntentEnded;
import com.redroomrewards.domain.link.LinkRefusal.MemberAlreadyLinked;
import com.redroomrewards.domain.link.LinkRefusal.UnknownIntent;
import com.redroomrewards.domain.link.LinkRefusal.UserAlreadyLinked;
import com.redroomrewards.domain.link.LinkRefusal.UserJustErased;
import com.redroomrewards.domain.link.LinkRefusal.UserRetired;
import com.redroomrewards.domain.link.LinkRefusal.WrongProof;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkIntentReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkRevocationReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Handles links: the user's link and the member's account change in one append (domain.md, rule 7). */
public final class LinkHandler {

    private static final Optional<LinkCode> NONE = Optional.empty();

    private final Receipts receipts;
    private final Repository<AccountLink> links;
    private final Accounts accounts;
    private final ClientUsers users;
    private final LinkCodes linkCodes;
    private final Programs programs;

    public LinkHandler(
            Repository<Receipt> receipts,
            Repository<AccountLink> links,
            Repository<MemberAccount> accounts,
            ClientUsers users,
            LinkCodes linkCodes,
            Programs programs) {
        this.receipts = new Receipts(receipts);
        this.links = links;
        this.accounts = new Accounts(accounts);
        this.users = users;
        this.linkCodes = linkCodes;
        this.programs = programs;
    }

    /** Opens an intent; a retry gets the first answer, whatever became of the intent since. */
    @CommandHandler
    public Answer handle(RequestLink command) {
        var receiptId = Receipt.idOfLinkIntent(command.intentId());
        var first = receipts.find(receiptId, LinkIntentReceiptIssued.class);
        var link = Aggregates.find(links, command.linkId());
        if (first.isPresent()) {
            return link.filter(l -> first.get().linkId().equals(command.linkId()))
                    .<Answer>map(
                            l -> requested(l, command.intentId(), first.get().expiresAt()))
                    .orElseGet(RequestChanged::new);
        }
        if (link.isPresent() && link.get().invoke(AccountLink::active).isPresent()) {
            return new UserAlreadyLinked();
        }
        if (link.isPresent() && link.get().invoke(AccountLink::isRetired)) {
            return new UserRetired();
        }
        var origin = command.origin();
        var program = program(origin);
        var off = program.refusalOf(Feature.LINK);
        if (off.isPresent()) {
            return off.get();
        }
        if (link.isPresent() && isUnderDestroyedKey(command, link.get())) {
            return new UserJustErased();
        }
        var expiresAt = origin.at().plus(program.linking().intentLife());
        receipts.issue(new LinkIntentReceiptIssued(
                receiptId, origin.platform(), command.intentId(), command.linkId(), expiresAt));
        return requested(request(command, link, expiresAt), command.intentId(), expiresAt);
    }

    // The key of a user who comes back must be another one: else the id of the new request would go with the old key,
    // or the old key would stay for it.
    private boolean isUnderDestroyedKey(RequestLink command, Aggregate<AccountLink> link) {
        var erasure = link.invoke(AccountLink::erasureId);
        erasure.ifPresent(erasureId -> users.forget(command.linkId(), erasureId));
        return erasure.isPresent() && users.decrypt(command.clientUserId()).isEmpty();
    }

    private Aggregate<AccountLink> request(
            RequestLink command, Optional<Aggregate<AccountLink>> link, Instant expiresAt) {
        var origin = command.origin();
        var event = new LinkRequested(
                command.linkId(),
                origin.platform(),
                command.intentId(),
                command.linkType(),
                command.clientUserId(),
                origin.at(),
                expiresAt);
        link.ifPresent(existing -> existing.execute(l -> l.request(event)));
        return link.orElseGet(() -> Aggregates.create(links, () -> new AccountLink(event)));
    }

    /** Links the user to the member; repeated, it answers as it did first (http.md, Every request). */
    @CommandHandler
    public Answer handle(ConfirmLink command) {
        var link = Aggregates.find(links, command.linkId())
                .filter(found -> found.invoke(l -> l.isOf(command.origin().platform())))
                .orElse(null);
        if (link == null) {
            return new UnknownIntent();
        }
        var active = link.invoke(AccountLink::active);
        if (active.isPresent()) {
            return isFirstTryOf(command, active.get()) ? active(link, active.get()) : new UserAlreadyLinked();
        }
        if (link.invoke(AccountLink::isRetired)) {
            return new UserRetired();
        }
        var intent = link.invoke(l -> l.intent(command.intentId())).orElse(null);
        if (intent == null) {
            return new UnknownIntent();
        }
        var origin = command.origin();
        var program = program(origin);
        var off = program.refusalOf(Feature.LINK);
        if (off.isPresent()) {
            return off.get();
        }
        if (intent.endedAt(origin.at(), program.linking())) {
            return new IntentEnded();
        }
        var account = accounts.find(command.memberId()).orElse(null);
        if (account == null) {
            return new UnknownMember(command.memberId());
        }
        if (account.invoke(a -> a.isLinkedAt(origin.platform()))) {
            return new MemberAlreadyLinked();
        }
        return confirm(command, intent, link, account);
    }

    /** Ends the link; a user that has none stays as it is. A retry ends no link that was made since. */
    @CommandHandler
    public Answer handle(RevokeLink command) {
        var origin = command.origin();
        var receiptId = Receipt.idOfLinkRevocation(command.revocationId());
        var first = receipts.find(receiptId, LinkRevocationReceiptIssued.class);
        if (first.isPresent()) {
            return new LinkIsRevoked(List.of());
        }
        receipts.issue(new LinkRevocationReceiptIssued(
                receiptId, origin.platform(), command.revocationId(), command.linkId()));
        var link = Aggregates.find(links, command.linkId()).orElse(null);
        if (link == null) {
            return new LinkIsRevoked(List.of());
        }
        var changed = new ArrayList<Aggregate<?>>(List.of(link));
        link.invoke(AccountLink::active).ifPresent(active -> {
            var account = accounts.load(active.memberId());
            link.execute(l -> l.revoke(active.platform(), active.memberId(), command.reason(), origin.at()));
            account.execute(a ->
                    a.unlink(new ProfileUnlinked(active.memberId(), command.linkId(), active.platform(), origin.at())));
            changed.add(account);
        });
        return new LinkIsRevoked(AggregateVersion.ofAll(changed));
    }

    private Answer confirm(
            ConfirmLink command, Intent intent, Aggregate<AccountLink> link, Aggregate<MemberAccount> account) {
        var origin = command.origin();
        // A stranger's member could be named with the link code alone; once there are points, the member must prove it.
        var ownCode = account.invoke(MemberAccount::isBlank) ? NONE : account.invoke(MemberAccount::linkCode);
        var proof = account.invoke(MemberAccount::isBlank)
                ? Optional.of(command.intentId())
                : ownCode.filter(code -> origin.at().isBefore(code.expiresAt())).map(LinkCode::codeId);
        if (proof.filter(id -> matches(command.assertion(), id)).isEmpty()) {
            link.execute(l -> l.rejectProof(command.intentId(), origin.at()));
            return new WrongProof();
        }
        // Nobody else's business than of one who can prove the member.
        var locked = account.invoke(a -> a.refusalOf(Activity.LINK, origin.at()));
        if (locked.isPresent()) {
            return locked.get();
        }
        var memberId = Accounts.idOf(account);
        var confirmed = new LinkConfirmed(
                command.linkId(),
                origin.platform(),
                command.intentId(),
                memberId,
                intent.linkType(),
                command.method(),
                origin.at());
        link.execute(l -> l.confirm(confirmed));
        account.execute(a -> a.link(new ProfileLinked(
                memberId,
                command.linkId(),
                origin.platform(),
                intent.linkType(),
                ownCode.map(LinkCode::codeId).orElse(null),
                origin.at())));
        return active(link, confirmed);
    }

    private boolean matches(String assertion, UUID codeId) {
        // Constant time: the answer must not tell how much of a guess was right.
        return MessageDigest.isEqual(
                assertion.getBytes(StandardCharsets.UTF_8),
                linkCodes.codeFor(codeId).getBytes(StandardCharsets.UTF_8));
    }

    // The member may have been merged into another since.
    private boolean isFirstTryOf(ConfirmLink command, LinkConfirmed active) {
        return active.intentId().equals(command.intentId())
                && accounts.find(command.memberId())
                        .filter(account -> Accounts.idOf(account).equals(active.memberId()))
                        .isPresent();
    }

    private LinkIsRequested requested(Aggregate<AccountLink> link, UUID intentId, Instant expiresAt) {
        return new LinkIsRequested(
                intentId, expiresAt, linkCodes.codeFor(intentId), List.of(AggregateVersion.of(link)));
    }

    private LinkIsActive active(Aggregate<AccountLink> link, LinkConfirmed active) {
        var account = accounts.load(active.memberId());
        return new LinkIsActive(
                active.memberId(),
                active.linkType(),
                active.linkedAt(),
                List.of(AggregateVersion.of(link), AggregateVersion.of(account)));
    }

    private Program program(Origin origin) {
        return programs.at(origin.platform(), origin.at());
    }
}
