package io.unibox.inbox.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.inbox.domain.Letter;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S3-37")
class JsoupSanitizerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p style=\"width:expression(alert(1));background:url(https://x.example/?a)\">x</p>",
                "<style>input[value^=a]{background:url(https://x.example/a)}</style>",
                "<base href=\"https://x.example/\"><meta http-equiv=refresh content=\"0;url=https://x.example\">",
                "<link rel=stylesheet href=\"https://x.example/a.css\">",
                "<form action=\"https://x.example\"><input name=a><button formaction=\"javascript:alert(1)\">x</button></form>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"https://x.example\"></object><embed src=\"https://x.example\">",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=alert(1)&gt;\">",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" java\tscript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
                "<table background=\"https://x.example/a.gif\"><td background=\"https://x.example/a.gif\">x</table>",
                "<video poster=\"https://x.example/a\"><source src=\"https://x.example/a\"></video>",
                "<img srcset=\"https://x.example/a 1x\" lowsrc=\"https://x.example/a\">",
                "<p id=x class=y onclick=alert(1) contenteditable>x</p>",
                "<!--[if mso]><script>alert(1)</script><![endif]-->"
            })
    void nothing_runs_loads_or_is_sent_by_itself(String html) {
        assertThat(JsoupSanitizer.harmless("<div>a " + html + " b</div>").toLowerCase(Locale.ROOT))
                .doesNotContainPattern("<(script|style|base|meta|link|form|input|button|iframe|object|embed|svg|math|"
                        + "noscript|video|source|!)")
                .doesNotContainPattern("<[^>]*\\s(on\\w+|style|src|srcset|lowsrc|background|poster|id|class)\\s*=")
                .doesNotContainPattern("<[^>]*(javascript|data):");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>It is <b>ready</b> &amp; packed.</p>|<p>It is <b>ready</b> &amp; packed.</p>",
                "<a href=\"https://a.example/?b=c\" target=\"_blank\">x</a>|"
                        + "<a href=\"https://a.example/?b=c\" rel=\"noopener noreferrer nofollow\">x</a>",
                "<a href=\"mailto:a@example.com\">x</a>|"
                        + "<a href=\"mailto:a@example.com\" rel=\"noopener noreferrer nofollow\">x</a>",
                "<img src=\"https://t.example/pixel.gif\" alt=\"A\">|<img alt=\"A\" data-src=\"https://t.example/pixel.gif\">",
                "<img src=\"cid:logo\" alt=\"A\">|<img alt=\"A\">",
                "<ul><li>one</li></ul>|<ul><li>one</li></ul>"
            })
    void what_does_no_harm_stays_and_stays_so(String html, String safe) {
        assertThat(JsoupSanitizer.harmless(html)).isEqualTo(safe);
        assertThat(JsoupSanitizer.harmless(safe)).isEqualTo(safe);
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Timeout(60)
    void crafted_markup_comes_to_an_end(String part) {
        String html = part.repeat(Letter.LONGEST_HTML / part.length());
        assertThat(JsoupSanitizer.harmless(html)).doesNotContain("<svg", "onclick");
    }

    static Stream<String> bombs() {
        return Stream.of(
                "<div>",
                "<b>",
                "<b><p>",
                "<i><b><p>",
                "<a href=x>",
                "<table>",
                "<table><tr><td>",
                "<svg>",
                "<svg/>",
                "<svg/>a",
                "<img src=https://a.example>",
                "<p onclick=a>",
                "<!--",
                "<",
                "</",
                "&",
                "&lt;",
                "<a ",
                " a",
                "<select>",
                "<template>",
                "<math><mtext>",
                "<ul><li>",
                "<nobr><p>",
                "<button><form>",
                "\"'<a b=");
    }

    @Test
    void many_attributes_come_to_an_end() {
        var html = new StringBuilder("<p");
        for (int i = 0; html.length() < Letter.LONGEST_HTML - 20; i++) {
            html.append(" a").append(i).append("=b");
        }
        assertThat(JsoupSanitizer.harmless(html + ">x</p>")).isEqualTo("<p>x</p>");
    }
}
