package io.unibox.description;

import io.swagger.v3.core.converter.ModelConverters;
import io.unibox.starter.web.Problem;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Adds to a service's description what springdoc cannot know. */
@AutoConfiguration
@ConditionalOnProperty(name = "unibox.starter.enabled", matchIfMissing = true)
class DescriptionConfiguration {

    @Bean
    ProblemResponses problemResponses() {
        return new ProblemResponses();
    }

    @Bean
    BodyExamples bodyExamples(@Value("${spring.application.name}") String service) {
        return BodyExamples.in(new ClassPathResource(service + "-examples.json"));
    }

    @Bean
    RecordFields recordFields() {
        return new RecordFields();
    }

    /** What needs no token, by {@code unibox.security.open-paths}, says so. */
    @Bean
    OpenApiCustomizer problemSchemaAndOpenPaths(Environment environment) {
        var open = Binder.get(environment)
                .bind("unibox.security.open-paths", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        return document -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(document.getComponents()::addSchemas);
            document.getPaths().forEach((path, item) -> {
                if (open.stream().anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)))) {
                    item.readOperations().forEach(operation -> operation.setSecurity(List.of()));
                }
            });
        };
    }
}
