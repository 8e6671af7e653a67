package io.unibox.gateway.pages;

import io.unibox.starter.web.Problem;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page on which the joined OpenAPI is read. */
@RestController
final class Docs {

    /** Only what lies here; an inline script, or one from elsewhere, does not run. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String WEBJAR = "classpath*:META-INF/resources/webjars/swagger-ui/*/";
    private static final MediaType SCRIPT = new MediaType("text", "javascript");
    private static final MediaType STYLE = new MediaType("text", "css");
    private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));

    private final Map<String, Asset> assets;

    Docs() throws java.io.IOException {
        assets = Map.of(
                "swagger-ui-bundle.js", new Asset(webjar("swagger-ui-bundle.js"), SCRIPT),
                "swagger-ui.css", new Asset(webjar("swagger-ui.css"), STYLE),
                "favicon-32x32.png", new Asset(webjar("favicon-32x32.png"), MediaType.IMAGE_PNG),
                "setup.js", new Asset(new ClassPathResource("docs/setup.js"), SCRIPT));
    }

    private static Resource webjar(String name) throws java.io.IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources(WEBJAR + name);
        if (found.length != 1) {
            throw new IllegalStateException("expected one " + name + " on the class path, found " + found.length);
        }
        return found[0];
    }

    @GetMapping("/docs")
    ResponseEntity<Resource> page() {
        return answer(new Asset(new ClassPathResource("docs/index.html"), MediaType.TEXT_HTML));
    }

    @GetMapping("/docs/{asset}")
    ResponseEntity<Resource> asset(@PathVariable String asset) {
        Asset found = assets.get(asset);
        if (found == null) {
            throw Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.")
                    .asException();
        }
        return answer(found);
    }

    private static ResponseEntity<Resource> answer(Asset asset) {
        return ResponseEntity.ok()
                .contentType(asset.type())
                .cacheControl(AN_HOUR)
                .header("Content-Security-Policy", POLICY)
                .body(asset.resource());
    }

    private record Asset(Resource resource, MediaType type) {}
}
