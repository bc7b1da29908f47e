package com.redroomrewards.projections.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

class PromotionProjectionIT {

    private final ReadSchema schema = ReadSchema.fresh();
    private final PromotionQueries promotions = new PromotionQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();

    @AfterEach
    void close() {
        schema.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void showsAPromotionThroughWhatHappensToIt(int batch) {
        var drafted = stream.now();
        var promotion = stream.promote("spring", "xcn");
        promotion.redraft();
        promotion.become(PromotionStatus.ACTIVE);
        promotion.spend(100);
        promotion.spend(10);
        schema.replay(stream.events(), batch);

        var view = find();
        assertThat(view.status()).isEqualTo(PromotionStatus.ACTIVE);
        assertThat(view.version()).isEqualTo(stream.version(view.promotionId()));
        assertThat(view.budgetUsed()).isEqualTo(2);
        assertThat(view.terms().name()).isEqualTo("Promotion 1");
        assertThat(view.draftedAt()).isEqualTo(drafted);
    }

    @Test
    void aRowThatSomebodyElseHasWrittenIsNotOverwritten() {
        stream.promote("spring", "xcn").become(PromotionStatus.ACTIVE);
        schema.replay(stream.events(), 100);
        var view = find();
        var rows = new PromotionRows(schema.jdbc());

        assertThatThrownBy(() -> rows.write(view, view.version() - 1))
                .isInstanceOf(JdbcUpdateAffectedIncorrectNumberOfRowsException.class);
        assertThatThrownBy(() -> rows.write(view, Advance.NONE)).isInstanceOf(DuplicateKeyException.class);
        rows.write(view, view.version());
        assertThat(find()).isEqualTo(view);
    }

    private PromotionView find() {
        return promotions
                .handle(new FindPromotions(null, null, new PageRequest(1, null)))
                .getFirst();
    }
}
