package org.example.claims;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

@Path("/claims")
@ApplicationScoped
public class ClaimSearchResource {

    private static final int MAX_RESULTS = 200;

    @Inject
    EntityManager em;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Claim> search(@QueryParam("holder") String holder,
                              @QueryParam("since") String since,
                              @QueryParam("open") boolean openOnly) {
        LocalDate from = since == null ? LocalDate.now().minusMonths(3) : LocalDate.parse(since);
        return find(holder, from, openOnly);
    }

    @SuppressWarnings("unchecked")
    private List<Claim> find(String holder, LocalDate from, boolean openOnly) {
        StringBuilder sql = new StringBuilder("select c.* from claim c where c.reported_on >= :from");
        if (openOnly) {
            sql.append(" and c.closed_on is null");
        }
        if (holder != null && !holder.isBlank()) {
            sql.append(" and lower(c.holder_name) like '%").append(holder.toLowerCase()).append("%'");
        }
        sql.append(" order by c.reported_on desc");

        Query query = em.createNativeQuery(sql.toString(), Claim.class);
        query.setParameter("from", from);
        query.setMaxResults(MAX_RESULTS);
        return query.getResultList();
    }
}
