package com.redroomrewards.projections.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.transfer.TransferStatus;
import com.redroomrewards.domain.transfer.TransferType;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import com.redroomrewards.projections.testing.SampleTransfer;
import com.redroomrewards.projections.transfer.TransferRows.Changed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

class TransferProjectionIT {

    private static final int AWARD = 0;
    private static final int COMPLETED = 1;
    private static final int ESCROWED = 2;

    private final ReadSchema schema = ReadSchema.fresh();
    private final TransferQueries transfers = new TransferQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();

    @AfterEach
    void close() {
        schema.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void showsATransferThroughWhatHappensToIt(int batch) {
        var made = stream.now();
        var transfer = stream.transfer("t", "xcn", ESCROWED);
        stream.pass(Duration.ofHours(1));
        transfer.goOn(0);
        stream.pass(Duration.ofHours(1));
        transfer.goOn(0);
        schema.replay(stream.events(), batch);

        var view = find(transfer);
        assertThat(view.type()).isEqualTo(TransferType.TRANSFER);
        assertThat(view.status()).isEqualTo(TransferStatus.REVERSED);
        assertThat(view.version()).isEqualTo(stream.version(view.transferId())).isEqualTo(2);
        assertThat(view.madeAt()).isEqualTo(made);
        assertThat(view.escrowUntil()).isEqualTo(made.plus(Duration.ofHours(72)));
        assertThat(view.reason()).isEqualTo("for the tickets");
        assertThat(view.riskScore()).isEqualTo(60);
        assertThat(view.riskRules()).containsExactly(RiskRule.LARGE_AMOUNT, RiskRule.NEW_RECEIVER);
        assertThat(view.reasonCode()).isEqualTo("MISTAKE");
        assertThat(view.decidedAt()).isEqualTo(made.plus(Duration.ofHours(2)));
    }

    @Test
    void whatNobodyHasDecidedSaysSo() {
        var transfer = stream.transfer("t", "xcn", ESCROWED);
        transfer.goOn(2);
        schema.replay(stream.events(), 100);

        assertThat(find(transfer).status()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(find(transfer).reasonCode()).isEqualTo(TransferView.NOT_DECIDED);
    }

    @Test
    void anAwardIsShownOnceItIsMade() {
        var award = stream.transfer("t", "xcn", AWARD);
        schema.replay(stream.events(), 100);
        assertThat(transfers.handle(new FindTransfer(award.transferId(), null))).isEmpty();
        assertThat(list(null, null)).isEmpty();

        stream.pass(Duration.ofMinutes(1));
        award.goOn(0);
        schema.replay(stream.eventsAfter(1), 100);

        var view = find(award);
        assertThat(view.type()).isEqualTo(TransferType.AWARD);
        assertThat(view.status()).isEqualTo(TransferStatus.ESCROWED);
        assertThat(view.madeAt()).isEqualTo(stream.now());
        assertThat(view.riskScore()).isNull();
        assertThat(view.riskRules()).isEmpty();
    }

    @Test
    void aPlatformSeesItsOwnAndAnAdminFindsWhatWaits() {
        var first = stream.transfer("first", "xcn", ESCROWED);
        stream.pass(Duration.ofMinutes(1));
        stream.transfer("second", "xcn", COMPLETED);
        stream.pass(Duration.ofMinutes(1));
        var third = stream.transfer("third", "other", ESCROWED);
        schema.replay(stream.events(), 100);

        assertThat(list(TransferStatus.ESCROWED, null))
                .extracting(TransferView::transferId)
                .containsExactly(third.transferId(), first.transferId());
        assertThat(list(TransferStatus.ESCROWED, "xcn"))
                .extracting(TransferView::transferId)
                .containsExactly(first.transferId());
        assertThat(list(null, "xcn")).hasSize(2);
        assertThat(transfers.handle(new FindTransfer(third.transferId(), "xcn")))
                .isEmpty();
    }

    @Test
    void aRowThatSomebodyElseHasWrittenIsNotOverwritten() {
        var view = transferred();
        var rows = new TransferRows(schema.jdbc());

        assertThatThrownBy(() -> rows.update(List.of(new Changed(view, view.version() + 1))))
                .isInstanceOf(JdbcUpdateAffectedIncorrectNumberOfRowsException.class);
        assertThatThrownBy(() -> rows.insert(List.of(view))).isInstanceOf(DuplicateKeyException.class);
        rows.update(List.of(new Changed(view, view.version())));
        assertThat(transfers.handle(new FindTransfer(view.transferId(), null))).contains(view);
    }

    private TransferView transferred() {
        var transfer = stream.transfer("t", "xcn", COMPLETED);
        schema.replay(stream.events(), 100);
        return find(transfer);
    }

    private TransferView find(SampleTransfer transfer) {
        return transfers.handle(new FindTransfer(transfer.transferId(), "xcn")).orElseThrow();
    }

    private List<TransferView> list(TransferStatus status, String platform) {
        return transfers.handle(new FindTransfers(status, platform, new PageRequest(10, null)));
    }
}
