package org.example.shop;

import java.util.List;
import org.springframework.ldap.core.*;

public class Template {
    private LdapTemplate ldap;

    List<String> mails(String name) {
        String filter = String.format("(&(objectClass=person)(cn=%s))", name);
        return ldap.search("ou=people", filter, (AttributesMapper<String>) a -> a.get("mail").get().toString());
    }
}
