package io.unibox.gateway;

import io.unibox.starter.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules that every service keeps; the gateway has no domain, so no edges around one. */
class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> this_service_keeps_the_house_rules() {
        return HouseRules.of("io.unibox.gateway").tests();
    }
}
