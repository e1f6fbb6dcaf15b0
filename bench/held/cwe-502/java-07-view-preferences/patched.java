package org.example.backoffice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public final class ViewPreferences implements Serializable {

    private static final long serialVersionUID = 3L;
    private static final String COOKIE = "view_prefs";
    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
            "maxdepth=2;maxbytes=4096;org.example.backoffice.ViewPreferences;!*");

    private String theme = "light";
    private String sortColumn = "created";
    private int pageSize = 25;

    public String getTheme() {
        return theme;
    }

    public String getSortColumn() {
        return sortColumn;
    }

    public int getPageSize() {
        return pageSize;
    }

    public static ViewPreferences from(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (COOKIE.equals(cookie.getName())) {
                    return decode(cookie.getValue());
                }
            }
        }
        return new ViewPreferences();
    }

    private static ViewPreferences decode(String value) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                in.setObjectInputFilter(FILTER);
                return (ViewPreferences) in.readObject();
            }
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return new ViewPreferences();
        }
    }

    public void store(HttpServletResponse response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        }
        Cookie cookie = new Cookie(COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        response.addCookie(cookie);
    }
}
