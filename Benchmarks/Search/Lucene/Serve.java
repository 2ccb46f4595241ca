import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;

/** Serve FOLDER RULES PHRASES HITS COUNT WARM PASSES: asks the phrases on one thread, prints the times and writes the keys found. */
public final class Serve {
    private interface Question {
        ScoreDoc[] ask(String phrase) throws IOException;
    }

    private final List<String> phrases;
    private final double warmSeconds;
    private final int passes;

    private Serve(List<String> phrases, double warmSeconds, int passes) {
        this.phrases = phrases;
        this.warmSeconds = warmSeconds;
        this.passes = passes;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> all = Files.readAllLines(Path.of(arguments[2]));
        List<String> phrases = all.subList(0, Math.min(all.size(), Integer.parseInt(arguments[4])));
        long start = System.nanoTime();
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[0])))) {
            double opened = (System.nanoTime() - start) / 1e6;
            IndexSearcher searcher = new IndexSearcher(reader);
            Analyzer words = Analysis.words();
            Questions questions = new Questions(searcher, words, Analysis.withSynonyms(Analysis.rules(Files.newBufferedReader(Path.of(arguments[1])))), ofRules(words, Path.of(arguments[1])));
            Serve serve = new Serve(phrases, Double.parseDouble(arguments[5]), Integer.parseInt(arguments[6]));
            System.out.printf(Locale.ROOT, "open {\"Documents\":%d,\"OpenMilliseconds\":%.1f}%n", reader.numDocs(), opened);
            serve.measure("any", questions::any);
            serve.measure("cascade", questions::cascade);
            System.out.printf(Locale.ROOT, "memory {\"Megabytes\":%.1f}%n", Meter.megabytes());
            serve.write(Path.of(arguments[3] + ".any"), searcher, questions::any);
            serve.write(Path.of(arguments[3] + ".cascade"), searcher, questions::cascade);
        }
    }

    // Of each phrase the median of its passes counts, and of the passes the median one: what else the machine did is left out.
    private void measure(String name, Question question) throws IOException {
        long[][] times = new long[passes][phrases.size()];
        double[] processor = new double[passes];
        long warm = System.nanoTime();
        do pass(question, times[0]); while ((System.nanoTime() - warm) / 1e9 < warmSeconds);
        long allocated = Meter.allocatedBytes();
        long hits = 0;
        for (int pass = 0; pass < passes; pass++) {
            double before = Meter.processorSeconds();
            hits = pass(question, times[pass]);
            processor[pass] = Meter.processorSeconds() - before;
        }
        allocated = (Meter.allocatedBytes() - allocated) / passes / phrases.size();
        Arrays.sort(processor);
        long[] medians = sorted(times, passes / 2);
        System.out.printf(Locale.ROOT, "queries {\"Kind\":\"%s\",\"Count\":%d,\"ProcessorSeconds\":%.6f,\"P50\":%.3f,\"P95\":%.3f,\"P99\":%.3f,\"P99OfLeast\":%.3f,\"AllocatedEach\":%d,\"Hits\":%d}%n",
            name, medians.length, processor[passes / 2], at(medians, 0.50), at(medians, 0.95), at(medians, 0.99), at(sorted(times, 0), 0.99), allocated, hits);
    }

    /** The times of all phrases in rising order; of each phrase the one of this rank. */
    private static long[] sorted(long[][] times, int rank) {
        long[] sorted = new long[times[0].length];
        long[] ofPhrase = new long[times.length];
        for (int phrase = 0; phrase < sorted.length; phrase++) {
            for (int pass = 0; pass < times.length; pass++) ofPhrase[pass] = times[pass][phrase];
            Arrays.sort(ofPhrase);
            sorted[phrase] = ofPhrase[rank];
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private long pass(Question question, long[] times) throws IOException {
        long hits = 0;
        for (int phrase = 0; phrase < times.length; phrase++) {
            long start = System.nanoTime();
            hits += question.ask(phrases.get(phrase)).length;
            times[phrase] = System.nanoTime() - start;
        }
        return hits;
    }

    private void write(Path file, IndexSearcher searcher, Question question) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (String phrase : phrases) {
                StringBuilder line = new StringBuilder();
                for (ScoreDoc hit : question.ask(phrase)) line.append(line.length() == 0 ? "" : " ").append(searcher.doc(hit.doc).get("key"));
                out.print(line.append('\n'));
            }
        }
    }

    /** The share of times that are no longer, in microseconds. */
    private static double at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e3;
    }

    private static Set<String> ofRules(Analyzer words, Path rules) throws IOException {
        Set<String> known = new HashSet<>();
        for (String rule : Files.readAllLines(rules)) known.addAll(Questions.words(words, rule));
        return known;
    }
}
