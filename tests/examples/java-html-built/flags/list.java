package org.example.shop;

import java.util.List;

public class ReviewList {
    String render(List<Review> reviews) {
        StringBuilder page = new StringBuilder("<ul>");
        for (Review review : reviews) {
            page.append("<li><b>").append(review.author()).append("</b></li>");
        }
        return page.append("</ul>").toString();
    }
}
