package io.unibox.ingest.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
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
                                .addMediaType(source.contentType(), new MediaType().schema(new ObjectSchema()))))
                .responses(new ApiResponses()
                        .addApiResponse("200", new ApiResponse().description("Kept"))
                        .addApiResponse("400", new ApiResponse().description("Genuine, but not understood"))
                        .addApiResponse("403", new ApiResponse().description("Not signed by any line of ours"))
                        .addApiResponse("413", new ApiResponse().description("Too large"))
                        .addApiResponse("415", new ApiResponse().description("Another media type"))
                        .addApiResponse("429", new ApiResponse().description("Too many wrong signatures from there"))
                        .addApiResponse("503", new ApiResponse().description("Not kept; to be sent again")));
    }
}
