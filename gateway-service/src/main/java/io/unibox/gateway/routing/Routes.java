package io.unibox.gateway.routing;

import io.unibox.gateway.GatewaySettings;
import io.unibox.gateway.GatewaySettings.RouteLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;

/** The table of routes, as the settings have it. */
@Component
public final class Routes implements RouteLocator {

    private static final String ITSELF = "gateway";

    private final List<Line> lines;

    Routes(GatewaySettings settings) {
        lines = IntStream.range(0, settings.routes().size())
                .mapToObj(number -> Line.of(number, settings.routes().get(number), settings))
                .toList();
    }

    /** The first line that matches. */
    public Optional<RouteMatch> find(PathContainer path) {
        for (Line line : lines) {
            for (PathPattern pattern : line.patterns()) {
                if (pattern.matches(path)) {
                    return Optional.of(new RouteMatch(line.line(), pattern.getPatternString(), line.route()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Flux<Route> getRoutes() {
        return Flux.fromIterable(lines).mapNotNull(Line::route);
    }

    private record Line(
            RouteLine line,
            List<PathPattern> patterns,
            @Nullable Route route) {

        static Line of(int number, RouteLine line, GatewaySettings settings) {
            var patterns = line.paths().stream()
                    .map(PathPatternParser.defaultInstance::parse)
                    .toList();
            return new Line(line, patterns, line.to().equals(ITSELF) ? null : routeOf(number, line, settings));
        }

        private static Route routeOf(int number, RouteLine line, GatewaySettings settings) {
            var service = Objects.requireNonNull(
                    settings.services().get(line.to()), () -> "a route leads to " + line.to() + ", which has no URL");
            var route = Route.async();
            if (line.patience() != null) {
                route.metadata(
                        RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                        line.patience().toMillis());
            }
            return route.id(number + "-" + line.to())
                    .uri(service.url())
                    .order(number)
                    .predicate(exchange -> Objects.equals(
                            Optional.ofNullable(RouteMatch.of(exchange)).map(RouteMatch::line), Optional.of(line)))
                    .build();
        }
    }
}
