package com.redroomrewards.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.RoutingKey;
import org.junit.jupiter.api.Test;

/** What the domain must not depend on, and what it must look like (domain.md, rule 8; quality.md). */
class ArchitectureTest {

    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.redroomrewards.domain");

    // The time and the random numbers that a replay would not find again.
    private static final DescribedPredicate<AccessTarget> CLOCK_OR_CHANCE = describe(
            "a clock or chance",
            target -> (target.getName().equals("now")
                            && target.getOwner().getPackageName().equals("java.time"))
                    || target.getOwner().isAssignableTo(Clock.class)
                    || target.getOwner().isAssignableTo(RandomGenerator.class)
                    || (target.getOwner().isEquivalentTo(UUID.class)
                            && target.getName().equals("randomUUID"))
                    || (target.getOwner().isEquivalentTo(Math.class)
                            && target.getName().equals("random"))
                    || (target.getOwner().isEquivalentTo(System.class)
                            && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                    .contains(target.getName()))
                    || (target.getOwner().getName().equals("org.axonframework.common.IdentifierFactory")));

    private static final DescribedPredicate<JavaClass> FLOATING = describe(
            "double or float",
            type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                    .contains(type.getBaseComponentType().getName()));

    private static final DescribedPredicate<JavaClass> EVENT =
            describe("events", type -> implementsOneNamed(type, "Event") && !type.isInterface());

    // Answers are named in the same interface and are no commands.
    private static final DescribedPredicate<JavaClass> COMMAND = describe(
            "commands",
            type -> (implementsOneNamed(type, "Command") && !type.isInterface())
                    || type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(RoutingKey.class)));

    private static final ArchRule NO_TECHNOLOGY = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "jakarta..",
                    "org.hibernate..",
                    "org.postgresql..",
                    "org.flywaydb..",
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "tools.jackson..",
                    "java.net..",
                    "okhttp3..",
                    "org.apache.http..",
                    "com.sun.net.."));

    private static final ArchRule NO_CLOCK_AND_NO_CHANCE = noClasses()
            .should()
            .accessTargetWhere(describe("it is a clock or chance", access -> CLOCK_OR_CHANCE.test(access.getTarget())));

    private static final ArchRule NO_FLOATING_FIELD =
            fields().should(beNo("field", field -> FLOATING.test(field.getRawType())));

    private static final ArchRule NO_FLOATING_PARAMETER = codeUnits()
            .should(beNoCodeUnit(unit -> FLOATING.test(unit.getRawReturnType())
                    || unit.getRawParameterTypes().stream().anyMatch(FLOATING)));

    private static final ArchRule NO_CYCLES =
            slices().matching("com.redroomrewards.domain.(*)..").should().beFreeOfCycles();

    private static final ArchRule EVENTS_ARE_RECORDS =
            classes().that(EVENT).should().beRecords();

    private static final ArchRule COMMANDS_ARE_RECORDS =
            classes().that(COMMAND).should().beRecords();

    private static final List<ArchRule> RULES = List.of(
            NO_TECHNOLOGY,
            NO_CLOCK_AND_NO_CHANCE,
            NO_FLOATING_FIELD,
            NO_FLOATING_PARAMETER,
            NO_CYCLES,
            EVENTS_ARE_RECORDS,
            COMMANDS_ARE_RECORDS);

    @Test
    void theDomainKnowsNoSpringNoSqlNoJsonLibraryAndNoHttp() {
        check(NO_TECHNOLOGY);
    }

    @Test
    void theDomainReadsNoClockAndDrawsNoRandomNumber() {
        check(NO_CLOCK_AND_NO_CHANCE);
    }

    @Test
    void pointsAndMoneyAreNeverFloatingPointNumbers() {
        check(NO_FLOATING_FIELD);
        check(NO_FLOATING_PARAMETER);
    }

    @Test
    void packagesHaveNoCycles() {
        check(NO_CYCLES);
    }

    @Test
    void eventsAreRecords() {
        check(EVENTS_ARE_RECORDS);
        assertThat(DOMAIN.that(EVENT)).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void commandsAreRecords() {
        check(COMMANDS_ARE_RECORDS);
        assertThat(DOMAIN.that(COMMAND)).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void everyRuleFailsWhenItMatchesNoClass() {
        var nothing = new ClassFileImporter().importPackages("com.redroomrewards.nowhere");
        assertThat(nothing).isEmpty();
        for (var rule : RULES) {
            assertThatExceptionOfType(AssertionError.class)
                    .as(rule.getDescription())
                    .isThrownBy(() -> rule.allowEmptyShould(false).check(nothing));
        }
    }

    @Test
    void everyRuleSeesWhatItForbids() {
        var offenders =
                new ClassFileImporter().importClasses(Offender.class, OffendingEvent.class, OffendingCommand.class);
        for (var rule : List.of(
                NO_TECHNOLOGY,
                NO_CLOCK_AND_NO_CHANCE,
                NO_FLOATING_FIELD,
                NO_FLOATING_PARAMETER,
                EVENTS_ARE_RECORDS,
                COMMANDS_ARE_RECORDS)) {
            assertThatExceptionOfType(AssertionError.class)
                    .as(rule.getDescription())
                    .isThrownBy(() -> rule.check(offenders));
        }
        assertThat(NO_CLOCK_AND_NO_CHANCE.evaluate(offenders).getFailureReport().getDetails())
                .hasSize(Offender.CALLS);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(DOMAIN);
    }

    private static boolean implementsOneNamed(JavaClass type, String suffix) {
        return type.getAllRawInterfaces().stream()
                .anyMatch(parent -> parent.getPackageName().startsWith("com.redroomrewards")
                        && parent.getSimpleName().endsWith(suffix));
    }

    private static ArchCondition<JavaField> beNo(String what, Predicate<JavaField> forbidden) {
        return new ArchCondition<>("be no double or float") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                events.add(new SimpleConditionEvent(field, !forbidden.test(field), what + " " + field.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> beNoCodeUnit(Predicate<JavaCodeUnit> forbidden) {
        return new ArchCondition<>("take and return no double or float") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                events.add(new SimpleConditionEvent(unit, !forbidden.test(unit), unit.getFullName()));
            }
        };
    }

    /** Does all that the rules forbid. */
    static class Offender {

        static final int CALLS = 12;

        double[] field;
        java.sql.Connection connection;

        Object offend(float parameter) {
            return List.of(
                    Instant.now(),
                    Clock.systemUTC(),
                    Clock.systemUTC().instant(),
                    UUID.randomUUID(),
                    new Random(1),
                    new SecureRandom(),
                    ThreadLocalRandom.current().nextInt(),
                    Math.random(),
                    System.nanoTime(),
                    (Supplier<UUID>) UUID::randomUUID);
        }
    }

    /** An event that could be changed. */
    static final class OffendingEvent implements TestEvent {}

    /** A command that could be changed. */
    static final class OffendingCommand implements TestCommand {}

    interface TestEvent {}

    interface TestCommand {}
}
