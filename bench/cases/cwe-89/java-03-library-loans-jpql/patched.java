package org.example.library;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;

@Path("/loans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LoanResource {

    @PersistenceContext
    private EntityManager em;

    /** Overdue loans of the branch the terminal is set to. */
    @GET
    @Path("/overdue")
    public List<Loan> overdue(
            @CookieParam("branch") @DefaultValue("central") String branch,
            @QueryParam("days") @DefaultValue("0") int days) {
        LocalDate limit = LocalDate.now().minusDays(Math.max(0, days));
        String jpql = "SELECT l FROM Loan l JOIN FETCH l.item i WHERE l.returnedOn IS NULL"
                + " AND l.dueOn < :limit";
        if (!"all".equals(branch)) {
            jpql += " AND i.branch.code = :branch";
        }
        jpql += " ORDER BY l.dueOn";

        TypedQuery<Loan> query = em.createQuery(jpql, Loan.class);
        query.setParameter("limit", limit);
        if (!"all".equals(branch)) {
            query.setParameter("branch", branch);
        }
        query.setMaxResults(200);
        return query.getResultList();
    }

    @GET
    @Path("/count")
    public long open() {
        return em.createQuery("SELECT count(l) FROM Loan l WHERE l.returnedOn IS NULL", Long.class)
                .getSingleResult();
    }
}
