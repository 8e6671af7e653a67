package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiIT {

    @Test
    void every_route_is_described() {
        var paths =
                RunningAccount.shared().call("GET", "/openapi.json", "").json().path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/auth/signup",
                        "/api/v1/auth/me",
                        "/api/v1/auth/ws-ticket",
                        "/api/v1/users/{id}",
                        "/.well-known/jwks.json");
        paths.forEachEntry((path, methods) -> methods.forEachEntry(
                (method, operation) -> assertThat(operation.path("summary").asString(""))
                        .as(method + " " + path)
                        .isNotBlank()));
    }
}
