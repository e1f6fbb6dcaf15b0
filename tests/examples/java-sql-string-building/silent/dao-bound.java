package org.example.shop;

import java.util.List;
import jakarta.persistence.EntityManager;

public class DaoBound {
    private EntityManager em;

    List<Order> ordersOf(String customer) {
        String jpql = "SELECT o FROM Order o WHERE o.customer = :customer";
        return em.createQuery(jpql, Order.class).setParameter("customer", customer).getResultList();
    }
}
