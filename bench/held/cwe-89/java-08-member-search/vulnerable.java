package org.example.club;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

@ApplicationScoped
public class MemberSearch {

    private static final int LIMIT = 100;

    @PersistenceContext
    private EntityManager em;

    @SuppressWarnings("unchecked")
    public List<Member> find(String name, boolean onlyActive) {
        StringBuilder sql = new StringBuilder("SELECT m.* FROM member m WHERE 1 = 1");
        if (onlyActive) {
            sql.append(" AND m.left_on IS NULL");
        }
        if (name != null && !name.isEmpty()) {
            sql.append(" AND lower(m.last_name) LIKE '").append(name.toLowerCase()).append("%'");
        }
        sql.append(" ORDER BY m.last_name, m.first_name");

        Query query = em.createNativeQuery(sql.toString(), Member.class);
        query.setMaxResults(LIMIT);
        return query.getResultList();
    }

    public Member byNumber(long number) {
        return em.createQuery("SELECT m FROM Member m WHERE m.number = :number", Member.class)
                .setParameter("number", number)
                .getSingleResult();
    }
}
