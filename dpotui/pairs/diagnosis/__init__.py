"""What tells the better response from the weaker one, in the words of those who judged them."""
