package com.redroomrewards.app.command;

import com.redroomrewards.domain.account.AccountHandler;
import com.redroomrewards.domain.account.LinkCodes;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.SafeguardHandler;
import com.redroomrewards.domain.adjustment.Adjustment;
import com.redroomrewards.domain.adjustment.AdjustmentHandler;
import com.redroomrewards.domain.adjustment.AdminDay;
import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalHandler;
import com.redroomrewards.domain.earning.EarnedOrder;
import com.redroomrewards.domain.earning.EarningHandler;
import com.redroomrewards.domain.earning.PendingHandler;
import com.redroomrewards.domain.earning.ReversalHandler;
import com.redroomrewards.domain.erasure.ErasureHandler;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.LinkHandler;
import com.redroomrewards.domain.merge.Merge;
import com.redroomrewards.domain.merge.MergeHandler;
import com.redroomrewards.domain.program.LoyaltyProgram;
import com.redroomrewards.domain.program.ProgramHandler;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.promotion.ActivePromotions;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionCatalog;
import com.redroomrewards.domain.promotion.PromotionHandler;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.CommitHandler;
import com.redroomrewards.domain.redemption.QuoteHandler;
import com.redroomrewards.domain.redemption.Redemption;
import com.redroomrewards.domain.redemption.ReserveHandler;
import com.redroomrewards.domain.redemption.ReverseHandler;
import com.redroomrewards.domain.topup.TopUp;
import com.redroomrewards.domain.topup.TopUpHandler;
import com.redroomrewards.domain.transfer.AwardHandler;
import com.redroomrewards.domain.transfer.EscrowEndHandler;
import com.redroomrewards.domain.transfer.ReleaseHandler;
import com.redroomrewards.domain.transfer.Transfer;
import com.redroomrewards.domain.transfer.TransferHandler;
import com.redroomrewards.domain.transfer.TransferReversalHandler;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the command side: the local bus with its retries, the repositories and the handlers. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(org.axonframework.config.Configuration axon, Programs programs, MeterRegistry registry) {
        // Without a transaction: a unit of work has one append at its end, and holds no connection until then.
        var local = SimpleCommandBus.builder()
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        local.registerHandlerInterceptor(new ProgramVersionInterceptor(programs));
        local.registerHandlerInterceptor(new DryRunInterceptor());
        local.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return new RetryingCommandBus(local, registry);
    }

    /** What a command's metadata hands on to each of its events (architecture.md, Commands, events, names). */
    @Bean
    CorrelationDataProvider eventMetadata() {
        return new SimpleCorrelationDataProvider(
                "platform",
                "actor_type",
                "actor_id",
                "trace_id",
                "idempotency_key_hash",
                ProgramVersionInterceptor.PROGRAM_VERSION);
    }

    @Bean
    ConfigurerModule commandHandlers(
            ClientUsers users, LinkCodes linkCodes, Programs programs, ActivePromotions activePromotions) {
        return configurer -> configurer
                .registerCommandHandler(axon -> new AccountHandler(
                        axon.repository(Receipt.class), axon.repository(MemberAccount.class), linkCodes, programs))
                .registerCommandHandler(axon ->
                        new SafeguardHandler(axon.repository(Receipt.class), axon.repository(MemberAccount.class)))
                .registerCommandHandler(axon -> new LinkHandler(
                        axon.repository(Receipt.class),
                        axon.repository(AccountLink.class),
                        axon.repository(MemberAccount.class),
                        users,
                        linkCodes,
                        programs))
                .registerCommandHandler(axon ->
                        new ErasureHandler(axon.repository(AccountLink.class), axon.repository(MemberAccount.class)))
                .registerCommandHandler(axon -> new ProgramHandler(axon.repository(LoyaltyProgram.class)))
                .registerCommandHandler(axon -> new EarningHandler(
                        axon.repository(EarnedOrder.class),
                        axon.repository(Promotion.class),
                        axon.repository(MemberAccount.class),
                        programs,
                        activePromotions))
                .registerCommandHandler(axon -> new PendingHandler(
                        axon.repository(EarnedOrder.class),
                        axon.repository(Promotion.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new ReversalHandler(
                        axon.repository(EarnedOrder.class),
                        axon.repository(Promotion.class),
                        axon.repository(Transfer.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new PromotionHandler(
                        axon.repository(Promotion.class),
                        axon.repository(Approval.class),
                        axon.repository(PromotionCatalog.class),
                        programs))
                .registerCommandHandler(axon -> new ApprovalHandler(axon.repository(Approval.class)))
                .registerCommandHandler(axon -> new AdjustmentHandler(
                        axon.repository(Adjustment.class),
                        axon.repository(Approval.class),
                        axon.repository(AdminDay.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new QuoteHandler(
                        axon.repository(Redemption.class), axon.repository(MemberAccount.class), programs))
                .registerCommandHandler(axon -> new CommitHandler(
                        axon.repository(Receipt.class),
                        axon.repository(Redemption.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new ReserveHandler(
                        axon.repository(Receipt.class),
                        axon.repository(Redemption.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new ReverseHandler(
                        axon.repository(Receipt.class),
                        axon.repository(Redemption.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new TopUpHandler(
                        axon.repository(Receipt.class),
                        axon.repository(EarnedOrder.class),
                        axon.repository(TopUp.class),
                        axon.repository(MemberAccount.class),
                        programs))
                .registerCommandHandler(axon -> new AwardHandler(
                        axon.repository(Transfer.class), axon.repository(MemberAccount.class), programs))
                .registerCommandHandler(axon -> new TransferHandler(
                        axon.repository(Transfer.class), axon.repository(MemberAccount.class), programs))
                .registerCommandHandler(axon -> new TransferReversalHandler(
                        axon.repository(Transfer.class), axon.repository(MemberAccount.class), programs))
                .registerCommandHandler(axon -> new ReleaseHandler(
                        axon.repository(Transfer.class), axon.repository(MemberAccount.class), programs))
                .registerCommandHandler(axon ->
                        new EscrowEndHandler(axon.repository(Transfer.class), axon.repository(MemberAccount.class)))
                .registerCommandHandler(axon -> new MergeHandler(
                        axon.repository(Merge.class),
                        axon.repository(Approval.class),
                        axon.repository(AccountLink.class),
                        axon.repository(MemberAccount.class),
                        programs));
    }
}
