package io.unibox.gateway.pages;

import io.unibox.gateway.GatewaySettings;
import io.unibox.gateway.pages.ServiceClients.Description;
import io.unibox.gateway.routing.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole API in one document. */
@RestController
final class OpenApi {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration REMEMBERED_WITH_GAPS = Duration.ofSeconds(5);

    private final JsonMapper json;
    private final Routes routes;
    private final ObjectNode frame;
    private final Mono<Edition> edition;

    OpenApi(ServiceClients neighbours, Routes routes, JsonMapper json, GatewaySettings settings) {
        this.json = json;
        this.routes = routes;
        this.frame = frameFor(settings);
        this.edition = neighbours
                .descriptions()
                .collectList()
                .map(all -> new Edition(join(all), all.size() == neighbours.count()))
                .cache(
                        made -> made.complete() ? REMEMBERED : REMEMBERED_WITH_GAPS,
                        _ -> Duration.ZERO,
                        () -> Duration.ZERO);
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> document() {
        return edition.map(Edition::document);
    }

    private byte[] join(List<Description> descriptions) {
        var joined = new JoinedOpenApi(json, routes, frame.deepCopy());
        descriptions.forEach(joined::add);
        return joined.written();
    }

    private ObjectNode frameFor(GatewaySettings settings) {
        try (var in = new ClassPathResource("docs/openapi-frame.json").getInputStream()) {
            var read = (ObjectNode) json.readTree(in);
            read.putArray("servers").addObject().put("url", settings.publicUrl().toString());
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param complete whether every service had its say */
    private record Edition(byte[] document, boolean complete) {}
}
