package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.gateway.audit.ProofReading;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.entry.EntryView;
import com.redroomrewards.projections.entry.FindEntry;
import com.redroomrewards.projections.history.FindEntryLots;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One entry with all that stands behind it (http.md, Members, wallet, ledger). */
@RestController
class EntryController {

    @GetMapping("/v1/members/{member_id}/ledger/{entry_id}")
    EntryDetailResponse entry(
            @PathVariable("member_id") UUID memberId, @PathVariable("entry_id") UUID entryId, Reading reading) {
        var member = reading.visibleMember(memberId);
        var entry = reading.find(new FindEntry(member.memberId(), entryId), EntryView.class)
                .orElseThrow(ApiException::notFound);
        var lots = reading.list(new FindEntryLots(member.memberId(), entryId), LotPoints.class);
        var shown = EntryResponse.of(entry, reading.ownPlatformOnly());
        // Another platform's event names that one's order and actor; where the entry says so, it need not be proved
        // first.
        var proof = shown.clientId() == null
                ? null
                : ProofReading.find(entryId, reading).orElse(null);
        return EntryDetailResponse.of(shown, lots, proof);
    }
}
