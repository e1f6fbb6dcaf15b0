package org.example.wards;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;

/** Read side of the ward occupancy report; the web layer hands the raw form over. */
public class OccupancyReport {

    private static final Set<String> ORDERINGS = Set.of("ward_name", "beds", "occupied", "updated_at");

    public static final class Options {
        private String ordering = "ward_name";
        private boolean descending;
        private int limit = 50;

        public static Options fromForm(Map<String, String> form) {
            Options options = new Options();
            options.ordering = checked(form.getOrDefault("order", "ward_name"));
            options.descending = "desc".equalsIgnoreCase(form.get("dir"));
            options.limit = Integer.parseInt(form.getOrDefault("limit", "50"));
            return options;
        }

        private static String checked(String value) {
            if (!ORDERINGS.contains(value)) {
                throw new IllegalArgumentException("unexpected ordering");
            }
            return value;
        }

        String clause() {
            return " ORDER BY " + ordering + (descending ? " DESC" : " ASC");
        }
    }

    private static final String BASE =
            "SELECT ward_name, beds, occupied, updated_at FROM ward_occupancy WHERE hospital_id = :hospital";

    private final SessionFactory sessions;

    public OccupancyReport(SessionFactory sessions) {
        this.sessions = sessions;
    }

    public List<Object[]> run(long hospitalId, Map<String, String> form) {
        Options options = Options.fromForm(form);
        try (Session session = sessions.openSession()) {
            NativeQuery<Object[]> query = session.createNativeQuery(BASE + options.clause(), Object[].class);
            query.setParameter("hospital", hospitalId);
            query.setMaxResults(Math.min(options.limit, 500));
            return query.list();
        }
    }
}
