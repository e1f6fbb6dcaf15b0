package org.example.shop;

import java.util.List;
import org.apache.ibatis.annotations.*;

interface BookMapper {
    @Select("SELECT id, title FROM book WHERE author = '${author}'")
    List<Book> byAuthor(@Param("author") String author);
}
