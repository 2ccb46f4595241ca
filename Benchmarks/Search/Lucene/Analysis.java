import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;

/** Words in lower case without accents and plurals; for a phrase also what the rules say. */
final class Analysis {
    private Analysis() {}

    static Analyzer words() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                StandardTokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, plain(words));
            }
        };
    }

    static Analyzer withSynonyms(SynonymMap rules) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                StandardTokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, new SynonymGraphFilter(plain(words), rules, true));
            }
        };
    }

    static SynonymMap rules(Reader file) throws Exception {
        SolrSynonymParser parser = new SolrSynonymParser(true, true, words());
        parser.parse(file);
        return parser.build();
    }

    static TokenStream plain(StandardTokenizer words) {
        return new EnglishMinimalStemFilter(new ASCIIFoldingFilter(new LowerCaseFilter(words)));
    }
}
