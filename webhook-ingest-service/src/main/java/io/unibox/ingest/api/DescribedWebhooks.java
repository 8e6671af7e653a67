package io.unibox.ingest.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.unibox.ingest.domain.WebhookSource;
import java.util.List;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the webhooks' paths, which are no routes that the description would find by itself. */
@Configuration(proxyBeanMethods = false)
class DescribedWebhooks {

    @Bean
    OpenApiCustomizer describedPaths(Paths paths) {
        return description -> new TreeMap<>(paths.described())
                .forEach((path, source) -> description.path(path, new PathItem().post(operation(source))));
    }

    private static Operation operation(WebhookSource source) {
        return new Operation()
                .summary("Takes a webhook from " + source.provider() + ", signed by one of our lines")
                .addTagsItem("Webhooks")
                .security(List.<SecurityRequirement>of())
                .requestBody(new RequestBody()
                        .content(new Content()
                                .addMediaType(
                                        source.contentType(),
                                        new MediaType()
                                                .schema(new ObjectSchema())
                                                .example(source.example()))))
                .responses(new ApiResponses()
                        .addApiResponse("200", new ApiResponse().description("Kept, or about nothing that concerns us"))
                        .addApiResponse(
                                "400",
                                problem(
                                        "field_missing",
                                        "field_malformed",
                                        "not_a_message",
                                        "channel_unsupported",
                                        "too_many_fields",
                                        "coding_unsupported"))
                        .addApiResponse("403", problem("signature_missing", "signature_wrong", "line_unknown"))
                        .addApiResponse("405", problem("method_not_allowed"))
                        .addApiResponse("413", problem("body_too_large"))
                        .addApiResponse("415", problem("unsupported_media_type"))
                        .addApiResponse("429", problem("too_many_wrong_signatures"))
                        .addApiResponse("503", problem("unavailable", "busy", "not_ready")));
    }

    /** The stable codes that come with a status. */
    private static ApiResponse problem(String... codes) {
        var problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        return new ApiResponse()
                .description(String.join(", ", codes))
                .content(new Content().addMediaType("application/problem+json", problem));
    }
}
