package com.redroomrewards.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountCommand;
import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.adjustment.AdjustmentCommand;
import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdminDayEvent;
import com.redroomrewards.domain.approval.ApprovalCommand;
import com.redroomrewards.domain.approval.ApprovalEvent;
import com.redroomrewards.domain.earning.EarnedOrderEvent;
import com.redroomrewards.domain.earning.EarningCommand;
import com.redroomrewards.domain.link.LinkCommand;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.merge.MergeEvent;
import com.redroomrewards.domain.program.ProgramCommand;
import com.redroomrewards.domain.program.ProgramEvent;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent;
import com.redroomrewards.domain.promotion.PromotionCommand;
import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.domain.receipt.ReceiptEvent;
import com.redroomrewards.domain.redemption.RedemptionCommand;
import com.redroomrewards.domain.redemption.RedemptionEvent;
import com.redroomrewards.domain.topup.TopUpCommand;
import com.redroomrewards.domain.topup.TopUpEvent;
import com.redroomrewards.domain.transfer.TransferCommand;
import com.redroomrewards.domain.transfer.TransferEvent;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom (architecture.md, Modules). */
class ModulesTest {

    private static final String ROOT = "com.redroomrewards.";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.redroomrewards");

    private static final Set<Class<?>> EVENTS = Set.of(
            AccountEvent.class,
            AdjustmentEvent.class,
            AdminDayEvent.class,
            ApprovalEvent.class,
            EarnedOrderEvent.class,
            LinkEvent.class,
            MergeEvent.class,
            ProgramEvent.class,
            PromotionCatalogEvent.class,
            PromotionEvent.class,
            ReceiptEvent.class,
            RedemptionEvent.class,
            TopUpEvent.class,
            TransferEvent.class);
    private static final Set<Class<?>> COMMANDS = Set.of(
            AccountCommand.class,
            AdjustmentCommand.class,
            ApprovalCommand.class,
            EarningCommand.class,
            LinkCommand.class,
            ProgramCommand.class,
            PromotionCommand.class,
            RedemptionCommand.class,
            TopUpCommand.class,
            TransferCommand.class);

    @ParameterizedTest
    @ValueSource(strings = {"domain", "projections", "gateway", "app"})
    void allModulesAreThere(String module) {
        assertThat(OURS.stream().filter(type -> type.getPackageName().startsWith(ROOT + module)))
                .hasSizeGreaterThan(10);
    }

    @Test
    void theDomainKnowsNobody() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "projections..", ROOT + "gateway..", ROOT + "app.."));
    }

    @Test
    void theDomainUsesOnlyAxonsMessagingAndModellingAndAnnotations() {
        check(classes()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "domain..",
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "org.axonframework.commandhandling..",
                        "org.axonframework.common..",
                        "org.axonframework.deadline..",
                        "org.axonframework.eventsourcing..",
                        "org.axonframework.messaging..",
                        "org.axonframework.modelling..",
                        "org.axonframework.serialization",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation.."));
    }

    @Test
    void theDomainHasNoSpringNoSqlNoHttpAndNoJson() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net..",
                        "jakarta..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.core..",
                        "tools.jackson.."));
    }

    @Test
    void theDomainHasNoRandomness() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .callMethodWhere(target(
                        "draws lots",
                        call -> call.getOwner().isAssignableTo(java.util.random.RandomGenerator.class)
                                || (call.getOwner().isEquivalentTo(java.util.UUID.class)
                                        && call.getName().equals("randomUUID")))));
    }

    @Test
    void projectionsUseOnlyTheDomain() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "projections..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "gateway..", ROOT + "app.."));
    }

    @Test
    void theGatewayDoesNotKnowTheApp() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "app.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "projections", "gateway", "app"})
    void noPackagesKnowEachOtherInACircle(String module) {
        check(slices().assignedFrom(new PackagesOf(ROOT + module)).should().beFreeOfCycles());
    }

    @Test
    void readModelsDoNotKnowEachOther() {
        var features = Set.of("adjustment", "approval", "balance", "entry", "link");
        for (var feature : features) {
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + "projections." + feature + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(features.stream()
                            .filter(other -> !other.equals(feature))
                            .map(other -> ROOT + "projections." + other + "..")
                            .toArray(String[]::new)));
        }
    }

    @Test
    void resourcesDoNotKnowEachOther() {
        var features = Set.of("award", "earning", "link", "member", "program", "redemption", "transfer", "webhook");
        for (var feature : features) {
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + "gateway." + feature + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(features.stream()
                            .filter(other -> !other.equals(feature))
                            .map(other -> ROOT + "gateway." + other + "..")
                            .toArray(String[]::new)));
        }
    }

    @Test
    void theEdgeKnowsNoResource() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "gateway.edge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "gateway.award..",
                        ROOT + "gateway.earning..",
                        ROOT + "gateway.link..",
                        ROOT + "gateway.member..",
                        ROOT + "gateway.program..",
                        ROOT + "gateway.redemption..",
                        ROOT + "gateway.transfer..",
                        ROOT + "gateway.webhook.."));
    }

    @Test
    void controllersAreAtHomeInTheirPackage() {
        check(classes()
                .that()
                .areAnnotatedWith(org.springframework.web.bind.annotation.RestController.class)
                .should()
                .bePackagePrivate());
    }

    @Test
    void everyEventIsARecordOfASealedInterface() {
        check(classes()
                .that(are(describe("events", type -> isOneOf(type, EVENTS) && !type.isInterface())))
                .should()
                .beRecords());
        assertThat(EVENTS).allMatch(Class::isSealed);
        check(classes()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .and()
                .haveSimpleNameEndingWith("Event")
                .should()
                .beAssignableTo(describe("a known event", type -> isOneOf(type, EVENTS))));
    }

    @Test
    void everyCommandIsARecordOfASealedInterface() {
        check(classes()
                .that(are(describe("commands", type -> isOneOf(type, COMMANDS) && !type.isInterface())))
                .should()
                .beRecords());
        assertThat(COMMANDS).allMatch(Class::isSealed);
        check(classes()
                .that(are(describe(
                        "handled by a command handler",
                        type -> OURS.stream()
                                .flatMap(owner ->
                                        Stream.concat(owner.getMethods().stream(), owner.getConstructors().stream()))
                                .filter(unit ->
                                        unit.isAnnotatedWith(org.axonframework.commandhandling.CommandHandler.class))
                                .anyMatch(unit -> unit.getRawParameterTypes().contains(type)
                                        && type.getPackageName().startsWith(ROOT)))))
                .should()
                .beRecords());
    }

    @Test
    void timeComesFromTheOneClock() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "app.ClockConfiguration")
                // An id's time orders an index and decides nothing.
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "app.eventstore.TimeOrderedIds")
                // The tools of the command line are the server's clients and have a watch of their own.
                .and()
                .resideOutsideOfPackages(ROOT + "app.demo..", ROOT + "app.bench..", ROOT + "app.adminaction..")
                .should()
                .callMethodWhere(target("reads the machine's clock", ModulesTest::readsTheClock)));
        check(noClasses()
                .should()
                .callConstructorWhere(describe(
                        "new Date()",
                        call -> call.getTargetOwner().isEquivalentTo(Date.class)
                                && call.getTarget().getRawParameterTypes().isEmpty())));
    }

    @Test
    void theOneClockIsMadeInItsConfiguration() {
        check(classes()
                .that()
                .haveFullyQualifiedName(ROOT + "app.ClockConfiguration")
                .should()
                .callMethod(Clock.class, "systemUTC"));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(OURS.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(NullMarked.class))
                        .as(found.getName())
                        .isTrue());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(OURS);
    }

    private static boolean isOneOf(JavaClass type, Set<Class<?>> interfaces) {
        return interfaces.stream().anyMatch(type::isAssignableTo);
    }

    private static boolean readsTheClock(MethodCallTarget call) {
        var owner = call.getOwner();
        var machine = call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return (owner.isAssignableTo(Temporal.class) && call.getName().equals("now") && machine)
                || (owner.isEquivalentTo(Clock.class)
                        && (call.getName().startsWith("system")
                                || call.getName().startsWith("tick"))
                        && machine)
                || (owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis"));
    }

    private static DescribedPredicate<JavaMethodCall> target(
            String description, java.util.function.Predicate<MethodCallTarget> predicate) {
        return describe(description, call -> predicate.test(call.getTarget()));
    }

    /** Each package of a module by itself, the root package too. */
    private record PackagesOf(String root) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            return name.equals(root) || name.startsWith(root + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + root;
        }
    }
}
