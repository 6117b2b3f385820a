"""What a point does among people: forums, visits, hearings, publicity of law; who came, the pictures, the minutes."""
