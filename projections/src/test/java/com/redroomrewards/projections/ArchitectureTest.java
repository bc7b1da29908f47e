package com.redroomrewards.projections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.redroomrewards.projections.batch.BatchProjection;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.redroomrewards.projections");

    @Test
    void featuresHaveNoCycles() {
        slices().matching("com.redroomrewards.projections.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void featuresDoNotKnowEachOther() {
        slices().matching("com.redroomrewards.projections.(adjustment|approval|balance|entry|link)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void projectionsKnowNeitherTheEdgeNorTheApplication() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.redroomrewards.gateway..", "com.redroomrewards.app..", "org.springframework.web..")
                .check(CLASSES);
    }

    @Test
    void nobodyReadsAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void projectionsAreNamedSo() {
        classes()
                .that()
                .areAssignableTo(BatchProjection.class)
                .should()
                .haveSimpleNameEndingWith("Projection")
                .check(CLASSES);
    }
}
