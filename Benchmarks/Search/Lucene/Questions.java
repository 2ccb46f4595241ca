import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.util.QueryBuilder;

/** The two ways to look for a phrase: any of its words by name; all of them, then spelling, then any word in any field. */
final class Questions {
    static final int MOST = 10;
    // As many as are wanted: from there on blocks that can't reach the best are left out (block-max WAND).
    private static final int COUNTED_HITS = MOST;
    private static final float[] WEIGHTS = {3, 2, 1, 1};
    private static final ScoreDoc[] NOTHING = {};

    private final IndexSearcher searcher;
    private final Analyzer words;
    private final Analyzer withSynonyms;
    private final Set<String> ofRules;
    private final QueryBuilder asSaid;

    Questions(IndexSearcher searcher, Analyzer words, Analyzer withSynonyms, Set<String> ofRules) {
        this.searcher = searcher;
        this.words = words;
        this.withSynonyms = withSynonyms;
        this.ofRules = ofRules;
        asSaid = new QueryBuilder(withSynonyms);
    }

    ScoreDoc[] any(String phrase) throws IOException {
        return best(asSaid.createBooleanQuery("name", phrase, Occur.SHOULD));
    }

    ScoreDoc[] cascade(String phrase) throws IOException {
        ScoreDoc[] hits = best(asSaid.createBooleanQuery("name", phrase, Occur.MUST));
        if (hits.length > 0) return hits;
        Set<String> unknown = unknown(phrase);
        QueryBuilder spelling = unknown.isEmpty() ? asSaid : new Spelling(searcher, withSynonyms, unknown);
        if (!unknown.isEmpty()) hits = best(spelling.createBooleanQuery("name", phrase, Occur.MUST));
        return hits.length > 0 ? hits : best(anywhere(spelling, phrase));
    }

    private Query anywhere(QueryBuilder spelling, String phrase) {
        List<Query> fields = new ArrayList<>();
        for (int field = 0; field < Build.FIELDS.length; field++) {
            QueryBuilder builder = field == 0 ? spelling : asSaid;
            Query query = builder.createBooleanQuery(Build.FIELDS[field], phrase, Occur.SHOULD);
            if (query != null) fields.add(new BoostQuery(query, WEIGHTS[field]));
        }
        return new DisjunctionMaxQuery(fields, 0);
    }

    private ScoreDoc[] best(Query query) throws IOException {
        if (query == null) return NOTHING;
        TopScoreDocCollector collector = TopScoreDocCollector.create(MOST, COUNTED_HITS);
        searcher.search(query, collector);
        return collector.topDocs().scoreDocs;
    }

    private Set<String> unknown(String phrase) throws IOException {
        Set<String> unknown = Collections.emptySet();
        for (String word : words(words, phrase)) {
            if (ofRules.contains(word) || searcher.getIndexReader().docFreq(new Term("name", word)) > 0) continue;
            if (unknown.isEmpty()) unknown = new HashSet<>();
            unknown.add(word);
        }
        return unknown;
    }

    static List<String> words(Analyzer analyzer, String phrase) throws IOException {
        List<String> found = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("name", phrase)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) found.add(word.toString());
            stream.end();
        }
        return found;
    }

    /** Words that are in no name are looked for with up to two wrong letters; what comes near is found once for a phrase. */
    private static final class Spelling extends QueryBuilder {
        private final Map<String, Query> near = new HashMap<>();

        Spelling(IndexSearcher searcher, Analyzer analyzer, Set<String> unknown) throws IOException {
            super(analyzer);
            for (String word : unknown)
                if (word.length() > 2) near.put(word, searcher.rewrite(new FuzzyQuery(new Term("name", word), word.length() <= 5 ? 1 : 2)));
        }

        @Override
        protected Query newTermQuery(Term term, float boost) {
            Query query = near.get(term.text());
            return query == null ? super.newTermQuery(term, boost) : query;
        }
    }
}
