package io.unibox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody to sign in as at the first look; signs up as anybody would, through the gateway. */
record DemoUser(String email, String password) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CREATED = 201;
    private static final String ALREADY_THERE = "\"email_taken\"";

    static DemoUser withPassword(String password) {
        return new DemoUser("demo@unibox.local", password);
    }

    /** Does nothing when the user is there already. */
    void signUp(String gatewayUrl) {
        var request = HttpRequest.newBuilder(URI.create(gatewayUrl + "/api/v1/auth/signup"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"email": "%s", "name": "Demo", "password": "%s", "workspaceName": "Demo"}
                        """.formatted(email, password)))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != CREATED && !answer.body().contains(ALREADY_THERE)) {
                throw new CannotStart("The demo user could not sign up: " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The demo user could not sign up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while starting.", e);
        }
    }
}
