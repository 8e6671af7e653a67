package io.unibox.benchmarks.data;

import java.util.List;
import java.util.Locale;

/** Somebody outside, with a name as people have them. */
public record Person(String name, String phone, String email) {

    private static final List<String> FIRST = List.of(
            ("Olivia Liam Emma Noah Amelia Oliver Sophia Elijah Charlotte Mateo Isabella Lucas Mia Levi Evelyn Ezra "
                            + "Harper Asher Luna Leo Camila James Gianna Luca Elena Henry Aria Hudson Ella Ethan Nora "
                            + "Mason Hazel Aiden Layla Jack Lily Samuel Aurora Daniel Zoe Owen Violet Wyatt Naomi Adam "
                            + "Ruby Kai Alice Jonas Clara Felix Greta Anton Ines Pablo Lucia Hugo Chiara Matteo Yara "
                            + "Omar Leila Amir Mei Wei Yuki Haruto Priya Arjun Ananya Rohan Ngozi Chidi Amara Kwame")
                    .split(" "));
    private static final List<String> LAST = List.of(
            ("Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson "
                            + "Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez "
                            + "Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill "
                            + "Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Schmidt "
                            + "Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Rossi Russo Ferrari "
                            + "Esposito Bianchi Dubois Moreau Laurent Lefevre Okafor Adeyemi Mensah Khan Patel Singh "
                            + "Kumar Sharma Chen Wang Zhang Tanaka Sato Suzuki Kim Park Choi Novak Horvat Kowalski")
                    .split(" "));
    private static final int AREAS = 4;
    private static final int[] AREA = {415, 212, 312, 617};
    private static final int LOWEST_LOCAL = 2_000_000;
    private static final int LOCAL = 8_000_000;

    /** The same person for the same number, another one for another. */
    static Person of(int number) {
        String first = FIRST.get(Noise.CONTACT.below(FIRST.size(), 2L * number));
        String last = LAST.get(Noise.CONTACT.below(LAST.size(), 2L * number + 1));
        int area = AREA[number / LOCAL % AREAS];
        return new Person(
                first + " " + last,
                "+1" + area + (LOWEST_LOCAL + number % LOCAL),
                (first + "." + last + number + "@example.com").toLowerCase(Locale.ROOT));
    }
}
