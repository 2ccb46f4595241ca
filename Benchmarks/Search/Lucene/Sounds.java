import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.phonetic.DoubleMetaphoneFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** The sounds of the words instead of the words. */
final class Sounds extends Analyzer {
    private static final int MOST_LETTERS = 6;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, new DoubleMetaphoneFilter(Analysis.plain(words), MOST_LETTERS, false));
    }
}
