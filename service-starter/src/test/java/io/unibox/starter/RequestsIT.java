package io.unibox.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every request to every service. */
class RequestsIT {

    private static final WorkspaceId WORKSPACE = WorkspaceId.fresh();
    private static final Caller ADMIN = new Caller(UserId.fresh(), WORKSPACE, Role.ADMIN);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;
    private static String address;

    @BeforeAll
    static void start() {
        service = SmallService.start();
        address = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_good_token_says_who_is_calling() throws Exception {
        HttpResponse<String> answer = get("/who", token(_ -> {}));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(WORKSPACE + " ADMIN");
    }

    @Test
    void no_token_is_a_401_problem() throws Exception {
        HttpResponse<String> answer = get("/who", null);
        assertProblem(answer, 401, "unauthenticated");
    }

    @Test
    void a_token_that_nobody_of_us_signed_is_refused() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(token(_ -> {})).getJWTClaimsSet();
        var byStranger = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        byStranger.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        var byPublicKey = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        byPublicKey.sign(new MACSigner(TestTokens.publicKeyBytes()));
        assertProblem(get("/who", byStranger.serialize()), 401, "unauthenticated");
        assertProblem(get("/who", byPublicKey.serialize()), 401, "unauthenticated");
        assertProblem(get("/who", new PlainJWT(claims).serialize()), 401, "unauthenticated");
    }

    @Test
    void a_token_for_another_time_place_or_use_is_refused() throws Exception {
        Instant now = Instant.now();
        assertProblem(
                get("/who", token(c -> c.expirationTime(Date.from(now.minusSeconds(60))))), 401, "unauthenticated");
        assertProblem(get("/who", token(c -> c.notBeforeTime(Date.from(now.plusSeconds(90))))), 401, "unauthenticated");
        assertProblem(get("/who", token(c -> c.audience("other"))), 401, "unauthenticated");
        assertProblem(get("/who", token(c -> c.issuer("other"))), 401, "unauthenticated");
        assertProblem(get("/who", token(c -> c.claim("workspace", null))), 401, "unauthenticated");
    }

    @Test
    void an_open_path_does_not_mind_a_token_that_is_no_good() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/open/echo"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token(c -> c.expirationTime(Date.from(Instant.EPOCH))))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hi\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void every_wrong_field_is_named_at_once() throws Exception {
        HttpResponse<String> answer = post("{\"text\":\"\",\"times\":\"many\",\"inner\":{\"loud\":[1]},\"new\":1}");
        JsonNode problem = assertProblem(answer, 422, "invalid_fields");
        Map<String, String> errors = new java.util.TreeMap<>();
        problem.get("errors")
                .forEach(
                        e -> errors.put(e.get("field").asString(), e.get("code").asString()));
        assertThat(errors).isEqualTo(Map.of("inner.loud", "wrong_type", "text", "required", "times", "wrong_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":7}",
                "{\"text\":true}",
                "{\"text\":\"a\",\"times\":\"3\"}",
                "{\"text\":\"a\",\"times\":0.9}",
                "{\"text\":\"a\",\"times\":true}",
                "{\"text\":\"a\",\"inner\":{\"loud\":\"true\"}}",
                "{\"text\":\"a\",\"inner\":{\"loud\":1}}"
            })
    void a_value_of_another_type_is_not_taken_for_what_it_may_have_meant(String body) throws Exception {
        JsonNode problem = assertProblem(post(body), 422, "invalid_fields");
        assertThat(problem.get("errors").get(0).get("code").asString()).isEqualTo("wrong_type");
    }

    @Test
    void what_is_no_json_object_is_a_400() throws Exception {
        assertProblem(post("{\"text\":"), 400, "malformed_body");
        assertProblem(post("[]"), 400, "malformed_body");
        assertProblem(post("null"), 400, "malformed_body");
        assertProblem(post(""), 400, "malformed_body");
    }

    @Test
    void unknown_fields_are_ignored_and_the_request_id_comes_back() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/open/echo"))
                        .header("Content-Type", "application/json")
                        .header("X-Request-Id", "mine-1")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hi\",\"role\":\"ADMIN\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("mine-1");
    }

    @Test
    void too_large_a_body_is_a_413_and_another_type_a_415() throws Exception {
        assertProblem(post("{\"text\":\"" + "x".repeat(1_100_000) + "\"}"), 413, "body_too_large");
        HttpResponse<String> form = HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/open/echo"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("text=hi"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertProblem(form, 415, "unsupported_media_type");
    }

    @Test
    void what_we_need_and_cannot_reach_is_a_503_that_says_when_to_come_back() throws Exception {
        HttpResponse<String> answer = get("/open/outage", null);
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void an_unknown_path_is_a_404_problem_and_the_actuator_is_not_here() throws Exception {
        assertProblem(get("/nothing", token(_ -> {})), 404, "not_found");
        assertProblem(get("/actuator/env", null), 404, "not_found");
    }

    private static HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String token)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/open/echo"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("requestId").asString()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("springframework");
        return problem;
    }

    private static String token(Consumer<JWTClaimsSet.Builder> but) {
        return TestTokens.of(ADMIN, but);
    }
}
